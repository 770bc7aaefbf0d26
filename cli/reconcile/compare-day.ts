import { leaveToNight } from '../../shared/eshop/reconciliation/days-to-compare.ts';
import {
  type DayOutcome,
  type ReconcileDependencies,
  reconcileDay,
} from '../../shared/eshop/reconciliation/reconcile-day.ts';

export interface CompareDependencies {
  readonly deps: ReconcileDependencies;
  /** @param time milliseconds */
  readonly wait: (time: number) => Promise<unknown>;
  /** @param share 0 to 1 */
  readonly show: (what: string, share?: number) => void;
}

/** Others that call the shop are waited for so long, milliseconds: the sender is done sooner. */
const patience = 60_000;
const pause = 500;

/** Compares a day; where the calls for it are withheld for longer, it is left to the nightly run. */
export const compareDay = async ({ deps, wait, show }: CompareDependencies, day: string): Promise<DayOutcome> => {
  const until = deps.clock.now() + patience;
  const options = {
    timeLeft: () => Number.POSITIVE_INFINITY,
    isAsked: true,
    onAnswer: (answers: number, wanted: number) =>
      show(`${day}: answer ${answers} of ${wanted} of the shop`, answers / wanted),
  };
  for (;;) {
    const outcome = await reconcileDay(deps, day, options);
    if (outcome.kind === 'done') return outcome;
    const isShort = outcome.why === 'busy' || (outcome.why === 'held' && (outcome.until ?? until) < until);
    if (!isShort || deps.clock.now() >= until) {
      await leaveToNight(deps.store, day);
      return outcome;
    }
    show(`${day}: waiting for the shop`);
    await wait(pause);
  }
};
