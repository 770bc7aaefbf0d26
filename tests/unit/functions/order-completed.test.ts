import { makeHandler, type OrderCompletedDependencies } from '../../../functions/order-completed/handler.ts';
import { makeTokenReader } from '../../../shared/access/token-reader.ts';
import type { ClosedBill } from '../../../shared/loyalty/bill/bill.ts';
import { aClock, evening } from '../../support/a-clock.ts';
import { aLoyaltyRequest, loyaltyTokens } from '../../support/a-loyalty-request.ts';
import { collectedLog } from '../../support/collected-log.ts';
import { makeMemoryRecordStore } from '../../support/memory-record-store.ts';
import { uniqueIds } from '../../support/unique-ids.ts';
import { vendorClosedExample, vendorOpenExample } from '../../support/vendor-loyalty-examples.ts';

const anEndpoint = (given: Partial<OrderCompletedDependencies> = {}) => {
  const clock = aClock();
  const store = makeMemoryRecordStore();
  const { logged, log } = collectedLog();
  const registered: { readonly bill: ClosedBill; readonly from: string }[] = [];
  const handler = makeHandler({
    tokens: makeTokenReader(loyaltyTokens, clock),
    register: async (bill, from) => {
      registered.push({ bill, from });
      return { answer: 'registered' };
    },
    store,
    clock,
    uniqueId: uniqueIds(),
    log,
    prices: 'detect',
    ...given,
  });
  const close = async (body: string = vendorClosedExample, authorization?: string) => {
    const answer = await handler(aLoyaltyRequest(body, authorization));
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };
  const quarantined = async () => {
    const keys = await store.dueIn('quarantined', evening, 10);
    return (await store.hubRecords(keys)).values().toArray();
  };
  return { close, registered, logged, quarantined };
};
const changed = (fields: object): string => JSON.stringify({ ...JSON.parse(vendorClosedExample), ...fields });

describe('a closed bill', () => {
  it('is registered as read, with the label of its token, and answered as the vendor documents it', async () => {
    const { close, registered, quarantined } = anEndpoint();
    expect(await close()).toEqual({
      status: 200,
      body: {
        success: true,
        message: 'Order processed successfully',
        orderDetails: { orderId: '00123487979878' },
      },
    });
    expect(registered).toMatchObject([
      {
        bill: { id: 'SLOVAK_PUB/00123487979878', total: 25_500, sent: vendorClosedExample },
        from: 'Bistro Bratislava',
      },
    ]);
    expect(await quarantined()).toEqual([]);
  });

  it('of an unknown card is error 3, and needs no quarantine: it is kept as a bill', async () => {
    const { close, quarantined } = anEndpoint({ register: async () => ({ answer: 'unknown-card' }) });
    expect(await close()).toEqual({
      status: 400,
      body: {
        error: 'Customer not found',
        message: 'No customer found with the provided customerId or cardId',
        error_id: 3,
      },
    });
    expect(await quarantined()).toEqual([]);
  });

  it('that cannot be kept is thrown, a 5xx: the till must come again', async () => {
    const { close } = anEndpoint({ register: () => Promise.reject(new Error('no table')) });
    await expect(close()).rejects.toThrow('no table');
  });
});

describe('what is no closed bill', () => {
  it.each<[string, string, object, string]>([
    [
      'another event',
      changed({ event: 'order.nieco' }),
      { error: 'Unsupported event type', message: "Event type 'order.nieco' is not supported", error_id: 1 },
      'bill',
    ],
    [
      'an open bill',
      vendorOpenExample,
      { error: 'Missing required field', message: 'event is required', error_id: 2 },
      'bill',
    ],
    [
      'a line without its product',
      changed({ orderItems: [{ quantity: 1, totalPrice: 1 }] }),
      { error: 'Missing required field', message: 'orderItems[0].productId is required', error_id: 2 },
      'bill',
    ],
    [
      'a wrong type',
      changed({ completed: 5 }),
      { error: 'Invalid request', message: 'completed: must be a text' },
      'bill',
    ],
    [
      'no JSON',
      'jana@example.test',
      { error: 'Invalid request', message: expect.stringMatching(/^body: the text is not JSON/) },
      'not-json',
    ],
  ])('is kept in quarantine before its 400: %s', async (_what, sent, body, reason) => {
    const { close, registered, quarantined, logged } = anEndpoint();
    expect(await close(sent)).toEqual({ status: 400, body });
    const [record, ...others] = await quarantined();
    expect(others).toEqual([]);
    expect(Buffer.from(record?.raw ?? []).toString()).toBe(sent);
    expect(JSON.parse(record?.body ?? '')).toMatchObject({ reason, from: 'Bistro Bratislava' });
    expect(logged).toEqual([{ event: 'quarantined', reason, id: expect.any(String) }]);
    expect(registered).toEqual([]);
  });

  it('is thrown, a 5xx, when quarantine cannot take it', async () => {
    const store = { ...makeMemoryRecordStore(), write: () => Promise.reject(new Error('no table')) };
    await expect(anEndpoint({ store }).close('no JSON')).rejects.toThrow('no table');
  });
});

it.each(['Bearer guess', 'Bearer webhook', ''])(
  'answers 401 to the authorization %j, and keeps nothing',
  async (authorization) => {
    const { close, registered, quarantined, logged } = anEndpoint();
    const { status, body } = await close('no JSON', authorization);
    expect([status, body]).toEqual([401, { error: 'Unauthorized', message: expect.any(String) }]);
    expect([registered, await quarantined(), logged]).toEqual([[], [], [{ event: 'refused', why: 'token' }]]);
  },
);
