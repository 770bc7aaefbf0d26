import { failed, ok } from '../../shared/kernel/result.ts';
import type { Command, CommandContext } from '../command.ts';
import { counted } from '../counted.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { impossible, tell, wrong } from '../tell.ts';
import { diff, type ProgramTold, publish, rollBack, show } from './program-commands.ts';
import { type ProgramCommand, readProgramArguments, usage } from './read-program-arguments.ts';
import { type ProgramFile, readProgramFile } from './read-program-file.ts';
import { tryOut } from './try-out.ts';

/** `npx kasalink program`. A file is checked before a stage is looked for. */
export const program: Command = async (args, context) => {
  const { terminal } = context;
  const read = readProgramArguments(args);
  if (!read.ok) return wrong(terminal, read.error);
  if (read.value === 'help') {
    terminal.say([usage]);
    return 0;
  }
  const told = await execute(read.value, context);
  if (!told.ok) return impossible(terminal, ...told.error);
  tell(terminal, told.value, read.value.isJson);
  return 0;
};

const execute = (asked: ProgramCommand, { open, terminal }: CommandContext): Promise<ProgramTold> => {
  const { clock, note, progress } = terminal;
  const withFile = async (name: string, act: (file: ProgramFile) => Promise<ProgramTold>): Promise<ProgramTold> => {
    const read = await readProgramFile(name);
    if (!read.ok) return read;
    note(read.value.warnings);
    return act(read.value);
  };
  const withStage = async (act: (stage: OpenStage) => Promise<ProgramTold>): Promise<ProgramTold> => {
    const opened = await open();
    return opened.ok ? act(opened.value) : failed([opened.error]);
  };
  switch (asked.name) {
    case 'validate':
      return withFile(asked.file, async ({ file, warnings, program: { offers, tiers } }) => {
        const line = `${file} is valid: ${counted(tiers.length, 'tier')}, ${counted(offers.length, 'offer')}.`;
        return ok({ lines: [line], data: { file, tiers: tiers.length, offers: offers.length, warnings } });
      });
    case 'show':
      return withStage((stage) => show(stage, asked.version));
    case 'diff':
      return withFile(asked.file, (file) => withStage((stage) => diff(stage, file)));
    case 'publish':
      return withFile(asked.file, (file) => withStage((stage) => publish(stage, file, clock.now())));
    case 'rollback':
      return withStage((stage) => rollBack(stage, asked.to, clock.now()));
    case 'backtest':
      return withFile(asked.file, (file) =>
        withStage((stage) => tryOut(stage, file, { ...asked, now: clock.now() }, progress)),
      );
  }
};
