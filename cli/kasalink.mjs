#!/usr/bin/env node
// The command line is TypeScript, which runs as it is from Node 24 on. npx has the project's own Node on the path; whoever
// calls this file with an older one is led there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('kasalink.ts', import.meta.url));
const ownNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= 24) await import(main);
else {
  const { error, status } = spawnSync(ownNode, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (error) process.stderr.write('kasalink needs Node.js 24: run npm ci first, which brings it\n');
  process.exitCode = status ?? 1;
}
