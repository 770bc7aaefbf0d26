import { judgeOrder } from '../../../../shared/eshop/judge-order.ts';
import { loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { anOrderPolicy } from '../../../support/an-order-policy.ts';
import { assembledOrder as order } from '../../../support/assemble.ts';
import { resultValue } from '../../../support/result-value.ts';

/** A sale that is made at that moment, at a stage that starts on the day. */
const judgedSale = async (soldAt: string, startsOn: string) => {
  const { deps, give } = aSyncHub({ policy: anOrderPolicy({ startsOn }) });
  await give(aReceipt({ date_closed: Date.parse(soldAt) }), aLine());
  const [loaded] = await loadOrders(deps, [{ order, parts: [recordKey('order_details', '5001')] }]);
  if (loaded === undefined) throw new Error('nothing was loaded');
  return judgeOrder(deps, resultValue(loaded), {});
};

describe('the start date', () => {
  it("is a day by the merchant's clocks: what was sold before it is skipped", async () => {
    expect(await judgedSale('2018-11-02T23:59:59+01:00', '2018-11-03')).toMatchObject({
      state: 'skipped',
      reason: 'before-start',
    });
    expect(await judgedSale('2018-11-03T00:00:00+01:00', '2018-11-03')).toMatchObject({ state: 'ready' });
  });

  it('keeps nothing back where there is none', async () => {
    expect(await judgedSale('2001-01-01T12:00:00+01:00', '')).toMatchObject({ state: 'ready' });
  });
});
