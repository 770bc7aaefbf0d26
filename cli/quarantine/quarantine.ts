import type { Result } from '../../shared/kernel/result.ts';
import { acceptQuarantine } from '../../shared/records/accept-quarantine.ts';
import { discardQuarantine } from '../../shared/records/leave-quarantine.ts';
import { listQuarantine } from '../../shared/records/list-quarantine.ts';
import { retryQuarantine } from '../../shared/records/retry-quarantine.ts';
import { showQuarantine } from '../../shared/records/show-quarantine.ts';
import type { ExitCode } from '../command.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { quarantineDependencies } from './quarantine-dependencies.ts';
import { quarantineEntry, quarantineList, retriedInWords } from './quarantine-told.ts';
import { type QuarantineCommand, readQuarantineArguments, usage } from './read-quarantine-arguments.ts';

/** What became of an entry, and whether it is dealt with. */
type Dealt = Result<{ readonly line: string; readonly isDone: boolean }, string>;

/** `npx kasalink quarantine`. */
export const quarantine = onStage<QuarantineCommand>({
  usage,
  read: readQuarantineArguments,
  execute: async (asked, open, terminal) => {
    const { store, stage } = open;
    const deps = quarantineDependencies(open, terminal);
    const { user } = terminal;
    switch (asked.name) {
      case 'list':
        tell(terminal, quarantineList(await listQuarantine(store, asked.limit), stage.timeZone), asked.isJson);
        return 0;
      case 'show': {
        const entry = await showQuarantine(store, asked.id);
        if (entry === undefined)
          return impossible(terminal, `There is no ${asked.id} in quarantine: npx kasalink quarantine list names them`);
        tell(terminal, quarantineEntry(entry, stage.timeZone), asked.isJson);
        return 0;
      }
      case 'retry':
        return dealWithEach(terminal, asked.ids, async (id) => {
          const retried = await retryQuarantine(deps, id, user);
          if (!retried.ok) return retried;
          const isDone = retried.value.kind !== 'stays';
          return { ok: true, value: { line: retriedInWords(id, retried.value), isDone } };
        });
      case 'accept':
        return dealWithEach(terminal, [asked.id], async (id) =>
          done(await acceptQuarantine(deps, id, user), `${id} is accepted: it stands in the place of the first`),
        );
      case 'discard':
        return dealWithEach(terminal, asked.ids, async (id) =>
          done(await discardQuarantine(deps, id, user), `${id} is discarded`),
        );
    }
  },
});

const done = (outcome: Result<unknown, string>, line: string): Dealt =>
  outcome.ok ? { ok: true, value: { line, isDone: true } } : outcome;

const dealWithEach = async (
  terminal: Terminal,
  ids: readonly string[],
  deal: (id: string) => Promise<Dealt>,
): Promise<ExitCode> => {
  let isAllDone = true;
  for (const id of ids) {
    const dealt = await deal(id);
    isAllDone = isAllDone && dealt.ok && dealt.value.isDone;
    if (dealt.ok) terminal.say([dealt.value.line]);
    else impossible(terminal, dealt.error);
  }
  return isAllDone ? 0 : 1;
};
