import type { Funnel } from '../../../../cli/status/funnel.ts';
import { statusTold } from '../../../../cli/status/status-told.ts';
import { mostCounted } from '../../../../cli/sync/work-lists.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { newShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const empty = { waiting: 0, delayed: 0, underWay: 0 };
const aFunnel = (fields: Partial<Funnel> = {}): Funnel => ({
  nudges: empty,
  deadLetters: empty,
  orders: [],
  quarantined: { count: 0, oldest: undefined },
  shop: newShopRecord,
  ...fields,
});
const context = { now: evening, stage: resultValue(readStage('prod', aStage())) };

it('shows the queue and what lies beside it, with the command for each', () => {
  const { lines } = statusTold(
    aFunnel({
      nudges: { waiting: 3, delayed: 2, underWay: 1 },
      deadLetters: { ...empty, waiting: 4 },
      quarantined: { count: mostCounted, oldest: '0017' },
    }),
    context,
  );
  expect(lines).toContain('queue         3 waiting, 2 in their quiet period, 1 under way');
  expect(lines).toContain('dead letters  4: npx kasalink dlq show');
  expect(lines).toContain('quarantine    10000+, the oldest 0017: npx kasalink quarantine list');
});

it('says that nothing lies there', () => {
  const { lines, data } = statusTold(aFunnel(), context);
  expect(lines).toEqual(expect.arrayContaining(['dead letters  none', 'quarantine    empty']));
  expect(data).toMatchObject({ stage: 'prod', at: evening, deadLetters: 0, quarantined: { count: 0 } });
});
