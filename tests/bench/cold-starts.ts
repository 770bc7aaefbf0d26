import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Bench } from 'tinybench';
import { bundleFunction } from '../../infra/bundle-function.ts';
import { loadStage } from '../../infra/load-stage.ts';
import { environmentNames, stageFile } from '../../shared/config/environment.ts';
import { functionNames } from '../../shared/config/function-names.ts';
import type { Suite } from './suite.ts';

const run = promisify(execFile);

/** Nothing listens there: what a function asks while it starts fails at once, and is no reason not to start. */
const nowhere = 'http://127.0.0.1:9';
const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_ENDPOINT_URL: nowhere,
  ...Object.fromEntries(Object.values(environmentNames).map((name) => [name, `${nowhere}/none`])),
};

/** Each bundle, loaded by a Node of its own: beside an empty one, which is what Node itself takes. */
export const coldStarts = async (): Promise<Suite> => {
  const folder = await mkdtemp(join(tmpdir(), 'kasalink-bench-'));
  const bench = new Bench({ iterations: 20, time: 0, warmup: false });
  const start = async (code: string): Promise<string> => {
    const told = `${code};process.stdout.write(String(process.memoryUsage.rss()));process.exit()`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', told], {
      env: { ...environment, NODE_OPTIONS: '' },
    });
    return stdout;
  };
  const add = (what: string, code: string): void => {
    bench.add(what, async () => void (await start(code)));
  };
  add('node alone', '');
  const bundles: string[] = [];
  const settings = `${JSON.stringify(loadStage('prod'))}\n`;
  for (const name of functionNames) {
    const outdir = join(folder, name);
    const entry = join(import.meta.dirname, '../../functions', name, 'index.ts');
    await bundleFunction({ entry, outdir, files: { [stageFile]: settings } });
    const bundle = join(outdir, 'index.mjs');
    const code = `await import('${pathToFileURL(bundle)}')`;
    add(`node and ${name}`, code);
    const megabytes = Math.round(Number((await start(code)).split('\n').at(-1)) / 2 ** 20);
    bundles.push(`${name} ${Math.round((await stat(bundle)).size / 1024)} KB, ${megabytes} MB in memory`);
  }
  return {
    bench,
    notes: ['', ...bundles],
    end: () => rm(folder, { recursive: true }),
  };
};
