import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { systemClock } from '../shared/adapters/lambda-environment.ts';
import { run } from './run.ts';
import { terminalOf } from './terminal/terminal.ts';

const closedPipe = v.object({ code: v.literal('EPIPE') });

// Whoever reads no further (`| head`) ends no work that is under way: what is told then is told to nobody.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (!v.is(closedPipe, error)) throw error;
  });

process.exitCode = await run(
  process.argv.slice(2),
  terminalOf(process, { clock: systemClock, user: userInfo().username, wait: (time) => wait(time) }),
);
