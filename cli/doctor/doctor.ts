import { loadStage } from '../../infra/load-stage.ts';
import { attempt } from '../../shared/kernel/result.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { counted } from '../counted.ts';
import { tell, wrong } from '../tell.ts';
import { checksOf } from './checks-of.ts';
import { type Check, type Finding, failing, passed } from './finding.ts';
import { findingLines } from './finding-lines.ts';
import { type DoctorArguments, readDoctorArguments, usage } from './read-doctor-arguments.ts';
import { runChecks } from './run-checks.ts';

/** `npx kasalink doctor`. */
export const doctor: Command = async (args, context) => {
  const { terminal } = context;
  const read = readDoctorArguments(args);
  if (!read.ok) return wrong(terminal, read.error);
  if (read.value === 'help') {
    terminal.say([usage]);
    return 0;
  }
  return examine(read.value, context);
};

const examine = async (asked: DoctorArguments, context: CommandContext): Promise<ExitCode> => {
  const { terminal } = context;
  const look = (checks: readonly Check[]) =>
    runChecks(checks, {
      watching: terminal.isWatched ? terminal.progress : undefined,
      onFound: (finding) => {
        if (!asked.isJson) terminal.say(findingLines(finding, terminal.paint));
      },
    });
  const open = once(context.open);
  const before = await look([...(await loginChecks(context)), stageCheck(open)]);
  const opened = await attempt(open);
  // Without the stage there is nothing to look at.
  const after = opened.ok && opened.value.ok ? await look(await checksOf(opened.value.value, asked, terminal)) : [];
  const findings = [...before, ...after];
  tell(terminal, { lines: ['', verdict(findings)], data: findings }, asked.isJson);
  return findings.some(({ kind }) => kind === 'failed') ? 1 : 0;
};

const once = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let begun: Promise<Value> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
};

const stageCheck = (open: CommandContext['open']): Check => ({
  name: 'stage',
  look: async () => {
    const opened = await open();
    if (!opened.ok) return [failing('it is not there', opened.error)];
    const { stage, place } = opened.value;
    return [passed(`${stage.name}, at ${place.address}, its records in ${place.table}`)];
  },
});

const loginChecks = async ({ target }: CommandContext): Promise<readonly Check[]> => {
  if (target.kind === 'local') return [];
  const { loginCheck } = await import('./checks/login.ts');
  return [loginCheck(loadStage(target.name).region)];
};

const verdict = (findings: readonly Finding[]): string => {
  const countOf = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const warnings = countOf('warned') === 0 ? '' : `, with ${counted(countOf('warned'), 'warning')}`;
  const failures = countOf('failed');
  return failures === 0 ? `All works${warnings}.` : `${counted(failures, 'check')} failed${warnings}.`;
};
