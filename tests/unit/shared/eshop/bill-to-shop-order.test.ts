import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { draftOrder } from '../../../../shared/eshop/draft-order.ts';
import { explainShopOrder } from '../../../../shared/eshop/explain-shop-order.ts';
import { loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { papayaOrderKey } from '../../../../shared/records/order-key.ts';
import {
  aBillRecord,
  aCouponQuote,
  aSentLine,
  type ClosedBillOptions,
  closedAt,
  closedBillOrder,
  tenPerCent,
} from '../../../support/a-closed-bill.ts';
import { aReceivingHub } from '../../../support/a-receiving-hub.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { naming } from '../../../support/naming.ts';
import { resultValue } from '../../../support/result-value.ts';

/** What the shop is sent of a bill, through the sync record and the sender. */
const sentOf = async (given: ClosedBillOptions) => {
  const { deps, store, send, sent } = aReceivingHub();
  await store.write(aBillRecord(given));
  await advanceOrder(deps, closedBillOrder, naming());
  await send(closedBillOrder);
  return sent;
};

describe('a closed bill', () => {
  it('stands in the shop once, at its total, with its branch and number', async () => {
    const orders = await sentOf({ sent: { total: 9 }, quote: tenPerCent(1_000) });
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      external_order_number: 'papaya-SLOVAK_PUB/00123',
      language_id: 'sk',
      creation_time: '2026-11-21T20:30:00+01:00',
      internal_note: 'Kasalink · predajňa SLOVAK_PUB · účet 00123',
      products: [
        { title: 'Espresso', quantity: 1, price_per_unit: 10, vat: 20 },
        { title: 'Zľava', quantity: 1, price_per_unit: -1, vat: 20 },
      ],
      metas: [
        { key: 'till_shop', value: 'SLOVAK_PUB' },
        { key: 'till_receipt', value: '00123' },
      ],
    });
  });

  it('shows a coupon and a rounding by their names, at 0 %', async () => {
    const [order] = await sentOf({ sent: { total: 4.98 }, quote: aCouponQuote(5_000) });
    expect(order?.products.slice(1)).toEqual([
      { title: 'Kupón', quantity: 1, price_per_unit: -5, vat: 0 },
      { title: 'Zaokrúhlenie', quantity: 1, price_per_unit: -0.02, vat: 0 },
    ]);
  });

  it('notes a discount of the till beside what was quoted', async () => {
    const [order] = await sentOf({ sent: { total: 7.5 }, quote: tenPerCent(1_000) });
    expect(order).toMatchObject({
      internal_note: 'Kasalink · predajňa SLOVAK_PUB · účet 00123 · zľava pokladnice 2.50, ponúknuté 1.00',
    });
  });

  it('is not sent when it is nothing, or is parked', async () => {
    expect(await sentOf({ sent: { total: 0 } })).toEqual([]);
    expect(await sentOf({ sent: { total: 25.5 } })).toEqual([]);
  });

  it('stands as the rule of its branch says, whatever the branch is called', async () => {
    const exceptions = [{ shop: 'SLOVAK_PUB', label: 'Pub', mapping: { state: 'Přijatá' } }];
    const { deps, store } = aSyncHub();
    const policy = { ...deps.policy, shop: aShopPolicy({ exceptions }) };
    await store.write(aBillRecord({ sent: { total: 9 } }));
    const [loaded] = await loadOrders({ store, policy }, [{ order: closedBillOrder, parts: [] }]);
    const draft = draftOrder(closedBillOrder, loaded?.ok ? loaded.value.records : [], policy, undefined);
    if (draft.kind !== 'complete') throw new Error(`a complete order, not ${draft.kind}`);
    const shopOrder = resultValue(draft.shopOrder);
    expect(shopOrder.status).toEqual({ value: 'Přijatá', rule: 'shop.exceptions.0.mapping.state' });
    const rules = Object.fromEntries(explainShopOrder(shopOrder).map(({ field, rule }) => [field, rule]));
    expect(rules).toMatchObject({
      external_order_number: "the bill's id",
      'products[0].title': 'the line',
      'products[1].title': 'the bill',
      'products[1].vat': "the items' VAT rates",
      'metas[1].value': "the bill's number",
    });
    expect(Object.values(rules).filter((rule) => rule.includes('receipt') && !rule.startsWith('shop.'))).toEqual([]);
  });
});

describe('a bill that is given back', () => {
  const refundId = billId('SLOVAK_PUB', '00124');
  const refund = (branchId = 'SLOVAK_PUB') =>
    aBillRecord({
      sent: {
        branchId,
        orderId: '00124',
        completed: new Date(closedAt + 60_000).toISOString(),
        total: -9,
        orderItems: [aSentLine({ quantity: -1, totalPrice: -10 })],
      },
    });

  it.each([
    ['a percentage', { sent: { total: 9 }, quote: tenPerCent(1_000) }],
    ['a coupon', { sent: { total: 9 }, quote: aCouponQuote(1_000) }],
    ['a percentage, and rounded', { sent: { total: 9 }, quote: tenPerCent(1_010) }],
  ])('is skipped and names the bill that it takes back, however that was reduced: by %s', async (_by, sale) => {
    const { deps, store, syncOf } = aSyncHub();
    await store.write(aBillRecord(sale));
    await advanceOrder(deps, closedBillOrder, naming());
    await store.write(refund());
    await advanceOrder(deps, papayaOrderKey(refundId), naming());
    expect(await syncOf(papayaOrderKey(refundId))).toMatchObject({
      state: 'skipped',
      reason: 'refund',
      original: closedBillOrder,
    });
  });

  it('names none of another branch', async () => {
    const { deps, store, syncOf } = aSyncHub();
    await store.write(aBillRecord({ sent: { total: 9 } }));
    await advanceOrder(deps, closedBillOrder, naming());
    await store.write(refund('BISTRO_KOSICE'));
    const order = papayaOrderKey(billId('BISTRO_KOSICE', '00124'));
    await advanceOrder(deps, order, naming());
    const sync = await syncOf(order);
    expect(sync).toMatchObject({ state: 'skipped', reason: 'refund' });
    expect(sync).not.toHaveProperty('original');
  });
});
