import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const script = resolve(import.meta.dirname, '../../cli/kasalink.mjs');

/** Runs the command line as a process of its own. @param cwd where it is typed */
export const runKasalink = async (
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
) => {
  const child = spawn(process.execPath, [script, ...words], { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env } });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, out, err };
};
