import { ok } from '../../../shared/kernel/result.ts';
import { progressOn } from '../demo/progress.ts';
import { paintFor } from '../demo/terminal-paint.ts';
import { type OpenStage, openStage } from '../stage-store.ts';
import { counted } from './counted.ts';
import { diff, publish, rollBack, show, type Told } from './program-commands.ts';
import { type ProgramCommand, readProgramArguments, usage } from './read-program-arguments.ts';
import { type ProgramFile, readProgramFile } from './read-program-file.ts';
import { tryOut } from './try-out.ts';

const out = process.stdout;
const say = (lines: readonly string[]): void => {
  for (const line of lines) out.write(`${line}\n`);
};
const fail = (lines: readonly string[], code: number): void => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = code;
};

const withFile = async (name: string, act: (file: ProgramFile) => Promise<Told>): Promise<Told> => {
  const read = await readProgramFile(name);
  if (!read.ok) return read;
  say(read.value.warnings);
  return act(read.value);
};

const withStage = async (port: number, act: (stage: OpenStage) => Promise<Told>): Promise<Told> => {
  const opened = await openStage(port);
  return opened.ok ? act(opened.value) : { ok: false, error: [opened.error] };
};

const run = (command: ProgramCommand): Promise<Told> | Told => {
  switch (command.name) {
    case 'help':
      return ok([usage]);
    case 'validate':
      return withFile(command.file, async ({ file, program: { offers, tiers } }) =>
        ok([`${file} is valid: ${counted(tiers.length, 'tier')}, ${counted(offers.length, 'offer')}.`]),
      );
    case 'show':
      return withStage(command.port, (stage) => show(stage, command.version));
    case 'diff':
      return withFile(command.file, (file) => withStage(command.port, (stage) => diff(stage, file)));
    case 'publish':
      return withFile(command.file, (file) => withStage(command.port, (stage) => publish(stage, file, Date.now())));
    case 'rollback':
      return withStage(command.port, (stage) => rollBack(stage, command.to, Date.now()));
    case 'backtest':
      return withFile(command.file, (file) =>
        withStage(command.port, (stage) => tryOut(stage, file, { ...command, now: Date.now() }, progress)),
      );
  }
};

const progress = progressOn(
  { isTerminal: out.isTTY, columns: out.columns ?? 80, write: (text) => void out.write(text) },
  paintFor(out.isTTY, process.env),
  Date.now,
);

const command = readProgramArguments(process.argv.slice(2));
if (!command.ok) fail([command.error], 2);
else {
  const told = await run(command.value);
  if (told.ok) say(told.value);
  else fail(told.error, 1);
}
