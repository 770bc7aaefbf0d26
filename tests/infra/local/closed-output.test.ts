import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { leave, somewhere } from '../../support/local-stage.ts';

const start = resolve(import.meta.dirname, '../../../infra/local/start.ts');

it('a stage ends when nobody reads what it tells any more', async () => {
  const place = await somewhere();
  const { port, eshopPort, eshopControlPort, folder } = place;
  const ports = ['--port', `${port}`, '--eshop-port', `${eshopPort}`, '--eshop-control-port', `${eshopControlPort}`];
  const child = spawn(process.execPath, [start, '--data', join(folder, 'data'), ...ports], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('Ready in')) break;
  child.stdout.destroy();
  // Of each request it tells a line.
  await fetch(`http://127.0.0.1:${port}/nothing`).catch(() => undefined);
  expect(await ended).toEqual([0, null]);
  await leave(place);
}, 60_000);
