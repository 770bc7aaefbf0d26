import { writeFile } from 'node:fs/promises';
import { localTime } from '../../../shared/kernel/local-time.ts';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { addCard, arming, blocking, changeByHand, noMember } from '../../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../../shared/loyalty/members/find-member.ts';
import { liabilityOf } from '../../../shared/loyalty/members/liability.ts';
import { mergeMembers } from '../../../shared/loyalty/members/merge-members.ts';
import type { Program } from '../../../shared/loyalty/program/program.ts';
import { progressOn } from '../demo/progress.ts';
import { paintFor } from '../demo/terminal-paint.ts';
import { programInForce } from '../program-in-force.ts';
import { type OpenStage, openStage } from '../stage-store.ts';
import { writeCsv } from '../write-csv.ts';
import { importFile } from './import-file.ts';
import { liabilityRows, liabilityTable } from './liability-table.ts';
import { memberSheet } from './member-sheet.ts';
import { readHoldings } from './read-holdings.ts';
import { type MembersCommand, readMembersArguments, usage } from './read-members-arguments.ts';
import { returnCoupon } from './return-coupon.ts';

const out = process.stdout;
const say = (text: string): void => void out.write(`${text}\n`);
const fail = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

/** What a command tells, and whether it could do all that it was asked. */
type Told = Result<{ readonly lines: readonly string[]; readonly isWhole: boolean }, string>;
type Command = Exclude<MembersCommand, { name: 'help' }>;

const telling = (...lines: readonly string[]): Told => ok({ lines, isWhole: true });

const tellChange = (change: Result<'changed' | 'unchanged', string>, done: string): Told =>
  change.ok ? telling(change.value === 'changed' ? done : `Nothing to do: ${done}`) : change;

const execute = async (
  command: Command,
  { store, census, stage }: OpenStage,
  program: Program | undefined,
): Promise<Told> => {
  const context = { program, now: Date.now(), timeZone: stage.timeZone };
  switch (command.name) {
    case 'import': {
      const screen = {
        isTerminal: out.isTTY,
        columns: out.columns ?? 80,
        write: (text: string) => void out.write(text),
      };
      const progress = progressOn(screen, paintFor(out.isTTY, process.env), Date.now);
      return importFile({ ...context, store, progress }, command);
    }
    case 'liability': {
      const liability = liabilityOf(await readHoldings(store, census), context);
      if (command.csv !== undefined) await writeFile(command.csv, writeCsv(liabilityRows(liability)));
      return telling(...liabilityTable(liability));
    }
    case 'show': {
      const found = await findMember(store, command.card);
      return found === undefined ? failed(noMember(command.card)) : telling(...memberSheet(found.member, context));
    }
    case 'block':
      return tellChange(await changeByHand(store, command.card, blocking(true)), `${command.card} is blocked`);
    case 'unblock':
      return tellChange(await changeByHand(store, command.card, blocking(false)), `${command.card} is not blocked`);
    case 'add-card':
      return tellChange(
        await addCard(store, command.card, command.other),
        `${command.other} opens the member of ${command.card}`,
      );
    case 'merge': {
      const deps = { ...context, store, census, today: localTime(context.now, stage.timeZone).date };
      const merged = await mergeMembers(deps, command.card, command.other);
      if (!merged.ok) return merged;
      if (merged.value === 'emptied')
        return telling(`${command.other} has what ${command.card} held; ${command.card} stays blocked`);
      return tellChange(
        ok(merged.value === 'merged' ? 'changed' : 'unchanged'),
        `${command.card} and ${command.other} are one member`,
      );
    }
    case 'arm':
      return tellChange(await changeByHand(store, command.card, arming(command.code)), `${command.code} is armed`);
    case 'return-coupon':
      return tellChange(
        await returnCoupon({ ...context, store }, command.card, command.code),
        `${command.card} holds ${command.code}`,
      );
  }
};

const run = async (command: Command): Promise<void> => {
  const opened = await openStage(command.port);
  if (!opened.ok) return fail(opened.error, 1);
  const program = await programInForce(opened.value.store);
  if (!program.ok) return fail(program.error, 1);
  const told = await execute(command, opened.value, program.value);
  if (!told.ok) return fail(told.error, 1);
  for (const line of told.value.lines) say(line);
  if (!told.value.isWhole) process.exitCode = 1;
};

const read = readMembersArguments(process.argv.slice(2));
if (!read.ok) fail(read.error, 2);
else if (read.value.name === 'help') say(usage);
else {
  try {
    await run(read.value);
  } catch (error) {
    fail(`It could not be done: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
}
