import { callsLeft, type ShopBudget } from '../../../shared/eshop/shop-budget.ts';
import { findShop } from '../../../shared/eshop/shop-record.ts';
import { knownBudget } from '../../sync/known-budget.ts';
import type { OpenStage } from '../../target/open-stage.ts';
import { shopDependencies } from '../../target/shop-dependencies.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { type AskedShop, askShopState } from '../ask-shop-state.ts';
import { type Check, type Finding, passed, warned } from '../finding.ts';
import { judgeShopState } from '../judge-shop-state.ts';
import { shopFailureInWords } from '../shop-failure-in-words.ts';

/** Whether the shop answers, has what the stage maps, and grants calls: two of them are spent. */
export const shopCheck = (open: OpenStage, { clock, wait }: Pick<Terminal, 'clock' | 'wait'>): Check => ({
  name: 'e-shop',
  look: async () => {
    // The sender holds its calls without a login, and would have this one wait too.
    const login = await open.credentials({ except: undefined });
    if (login.kind === 'no-credentials')
      return [shopFailureInWords({ kind: 'without-credentials' }, open.place.eshopSecret)];
    const asked = await askShopState(shopDependencies(open, clock), wait);
    const { shop } = await findShop(open.store);
    return [...judgeAnswer(asked, open), ...judgeBudget(knownBudget(shop, open.stage, clock.now()))];
  },
});

const judgeAnswer = (asked: AskedShop, { stage, place }: OpenStage): readonly Finding[] => {
  switch (asked.kind) {
    case 'answered':
      return [passed(`the shop answers at ${place.eshop}`), ...judgeShopState(asked.state, stage)];
    case 'failed':
      return [shopFailureInWords(asked.failure, place.eshopSecret)];
    case 'withheld':
      return [warned('no call may go to the shop now', 'npx kasalink sync status says why')];
  }
};

const judgeBudget = (budget: ShopBudget | undefined): readonly Finding[] => {
  if (budget === undefined) return [warned('nobody knows how many calls the shop grants', 'set eshop.plan')];
  const { perHour, perDay } = budget;
  const left = callsLeft(budget, 'look-up');
  const what = `${left} calls left now, of ${perHour} an hour and ${perDay} more a day`;
  return [
    left * 5 < perHour + perDay ? warned(what, 'orders wait for the next hour; a larger plan has more') : passed(what),
  ];
};
