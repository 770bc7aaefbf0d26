import * as v from 'valibot';
import { findStage } from '../../infra/local/find-stage.ts';
import { stageStore } from '../../infra/local/stage-store.ts';
import { billId } from '../../shared/loyalty/bill/bill.ts';
import type { Member } from '../../shared/loyalty/members/member.ts';
import { memberKey, readCard } from '../../shared/loyalty/members/member-record.ts';
import { papayaOrderKey } from '../../shared/records/order-key.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { vendorClosedExample, vendorOpenExample } from '../support/vendor-loyalty-examples.ts';

const local = oneLocalStage();

const call = async (path: 'discount' | 'order-completed', body: object) => {
  const response = await fetch(`${local.stage.api}/loyalty/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer dev-loyalty-token' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: v.parse(v.record(v.string(), v.unknown()), await response.json()) };
};

const memberOf = async (card: string): Promise<Member> => {
  const store = stageStore(resultValue(await findStage(local.place.port)));
  const record = await store.hubRecord(memberKey(card));
  const read = record && readCard(record);
  if (read?.kind !== 'member') throw new Error(`no member has the card ${card}`);
  return read.member;
};

const pointsOf = async (card: string): Promise<number> =>
  (await memberOf(card)).lots.reduce((sum, { points }) => sum + points, 0);

const open = (given: object) => ({ ...JSON.parse(vendorOpenExample), ...given });
const closed = (given: object) => ({ ...JSON.parse(vendorClosedExample), ...given });
const coffee = (price: number) => ({
  total: price,
  orderItems: [
    { id: '1', productId: '11111', name: 'Espresso', quantity: 1, unitPrice: price, totalPrice: price, vatRate: 19 },
  ],
});

it("answers the vendor's example with ten per cent of its total, as the vendor does", async () => {
  expect(await call('discount', open({ branchId: 'PUB' }))).toEqual({
    status: 200,
    body: {
      discounts: [
        {
          type: 'percentage_on_bill',
          appliesTo: 'bill',
          percentage: 10,
          amount: 5,
          description: '10% loyalty discount',
        },
      ],
      totalDiscount: 5,
      message: expect.stringMatching(/^.{1,120}$/),
    },
  });
});

it("takes the vendor's closed example, whose sums do not add up, and parks it for the shop with both figures", async () => {
  const before = await pointsOf('memberCardId');
  const answer = {
    status: 200,
    body: {
      success: true,
      message: 'Order processed successfully',
      orderDetails: { orderId: '00123487979878' },
    },
  };
  expect(await call('order-completed', closed({}))).toEqual(answer);
  expect(await call('order-completed', closed({}))).toEqual(answer);
  expect((await pointsOf('memberCardId')) - before).toBe(25);
  const store = stageStore(resultValue(await findStage(local.place.port)));
  const key = papayaOrderKey(billId('SLOVAK_PUB', '00123487979878'));
  const parked = await local.stage.eventually(
    async () => (await store.hubRecords([...(await store.dueIn('parked', Date.now(), 100))])).values().toArray(),
    (records) => records.some(({ body }) => body.includes(key)),
  );
  expect(parked.find(({ body }) => body.includes(key))?.body).toMatch(/25\.5.*8\.5/);
});

it.each([5, 12.3, 40])('offers the welcome coupon as the best for a bill of %d', async (total) => {
  const { body } = await call('discount', open({ ...coffee(total), orderId: `coupon ${total}`, cardId: 'COUPON-1' }));
  // Each of the others is reserved for the bill before until it is closed.
  expect(body.discounts).toEqual([
    expect.objectContaining({ type: 'coupon_zero_vat', amount: 5, couponCode: 'WELCOME5' }),
  ]);
  await call('order-completed', closed({ ...coffee(total), orderId: `coupon ${total}`, cardId: 'COUPON-1' }));
});

it('gives a higher tier more on coffee, as a percentage of the item', async () => {
  const { body } = await call('discount', open({ ...coffee(10), cardId: 'GOLD-1' }));
  expect(body).toMatchObject({
    discounts: [{ type: 'percentage_on_item', appliesTo: 'item', percentage: 20, amount: 2, productId: '11111' }],
    totalDiscount: 2,
  });
});

it('keeps and sends the sale of a card that nobody knows', async () => {
  const bill = { ...coffee(7), orderId: 'of nobody', cardId: 'nobody' };
  expect(await call('order-completed', closed(bill))).toEqual({
    status: 400,
    body: {
      error: 'Customer not found',
      message: 'No customer found with the provided customerId or cardId',
      error_id: 3,
    },
  });
  const key = papayaOrderKey(billId('SLOVAK_PUB', 'of nobody'));
  const orders = await local.stage.eventually(local.stage.shopOrders, (all) =>
    all.some(({ external_order_number }) => external_order_number === key),
  );
  expect(orders.find(({ external_order_number }) => external_order_number === key)?.order_total).toBe(7);
});

it('loses no update under two hundred closings and quotes of one card at once', async () => {
  const before = await pointsOf('memberCardId');
  const bills = Array.from({ length: 100 }, (_, at) => at);
  const answers = await Promise.all(
    bills.flatMap((at) => [
      call('order-completed', closed({ ...coffee(2), orderId: `at once ${at}` })),
      call('discount', open({ ...coffee(2), orderId: `at once too ${at}` })),
    ]),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const after = await local.stage.eventually(
    () => pointsOf('memberCardId'),
    (points) => points - before >= 200,
    60_000,
  );
  expect(after - before).toBe(200);
}, 120_000);
