import { writeFile } from 'node:fs/promises';
import { localTime } from '../../shared/kernel/local-time.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { addCard, arming, blocking, changeByHand, noMember } from '../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../shared/loyalty/members/find-member.ts';
import { liabilityOf } from '../../shared/loyalty/members/liability.ts';
import { mergeMembers } from '../../shared/loyalty/members/merge-members.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import { claimFile } from '../claim-file.ts';
import { onStage } from '../on-stage.ts';
import { programInForce } from '../program-in-force.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { impossible, type Told, tell } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeCsv } from '../write-csv.ts';
import { importFile } from './import-file.ts';
import { liabilityRows, liabilityTable } from './liability-table.ts';
import { memberSheet } from './member-sheet.ts';
import { readHoldings } from './read-holdings.ts';
import { type MembersCommand, readMembersArguments, usage } from './read-members-arguments.ts';
import { returnCoupon } from './return-coupon.ts';

/** What a command tells, and whether it could do all that it was asked. */
type Outcome = Result<Told & { readonly isWhole: boolean }, string>;

const telling = (lines: readonly string[], data: unknown = undefined): Outcome => ok({ lines, data, isWhole: true });

const tellChange = (change: Result<'changed' | 'unchanged', string>, done: string): Outcome =>
  change.ok ? telling([change.value === 'changed' ? done : `Nothing to do: ${done}`]) : change;

interface MembersContext {
  readonly program: Program | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly progress: Terminal['progress'];
}

const act = async (asked: MembersCommand, { store, census }: OpenStage, context: MembersContext): Promise<Outcome> => {
  switch (asked.name) {
    case 'import':
      return importFile({ ...context, store }, asked);
    case 'liability': {
      const claimed = await claimFile(asked.csv);
      if (!claimed.ok) return claimed;
      const liability = liabilityOf(await readHoldings(store, census), context);
      if (asked.csv !== undefined) await writeFile(asked.csv, writeCsv(liabilityRows(liability)));
      return telling(liabilityTable(liability), liability);
    }
    case 'show': {
      const found = await findMember(store, asked.card);
      if (found === undefined) return failed(noMember(asked.card));
      return telling(memberSheet(found.member, context), found.member);
    }
    case 'block':
      return tellChange(await changeByHand(store, asked.card, blocking(true)), `${asked.card} is blocked`);
    case 'unblock':
      return tellChange(await changeByHand(store, asked.card, blocking(false)), `${asked.card} is not blocked`);
    case 'add-card':
      return tellChange(
        await addCard(store, asked.card, asked.other),
        `${asked.other} opens the member of ${asked.card}`,
      );
    case 'merge': {
      const deps = { ...context, store, census, today: localTime(context.now, context.timeZone).date };
      const merged = await mergeMembers(deps, asked.card, asked.other);
      if (!merged.ok) return merged;
      if (merged.value === 'emptied')
        return telling([`${asked.other} has what ${asked.card} held; ${asked.card} stays blocked`]);
      return tellChange(
        ok(merged.value === 'merged' ? 'changed' : 'unchanged'),
        `${asked.card} and ${asked.other} are one member`,
      );
    }
    case 'arm':
      return tellChange(await changeByHand(store, asked.card, arming(asked.code)), `${asked.code} is armed`);
    case 'return-coupon':
      return tellChange(
        await returnCoupon({ ...context, store }, asked.card, asked.code),
        `${asked.card} holds ${asked.code}`,
      );
  }
};

/** `npx kasalink members`. */
export const members = onStage<MembersCommand>({
  usage,
  read: readMembersArguments,
  execute: async (asked, open, terminal) => {
    const program = await programInForce(open.store);
    if (!program.ok) return impossible(terminal, program.error);
    const { clock, progress } = terminal;
    const context = { program: program.value, now: clock.now(), timeZone: open.stage.timeZone, progress };
    const outcome = await act(asked, open, context);
    if (!outcome.ok) return impossible(terminal, outcome.error);
    tell(terminal, outcome.value, 'isJson' in asked && asked.isJson);
    return outcome.value.isWhole ? 0 : 1;
  },
});
