import fc from 'fast-check';
import { type DiscountDependencies, makeHandler } from '../../../functions/loyalty-discount/handler.ts';
import { makeTokenReader } from '../../../shared/access/token-reader.ts';
import type { OpenBill } from '../../../shared/loyalty/bill/bill.ts';
import type { QuoteOutcome } from '../../../shared/loyalty/quote/quote-bill.ts';
import type { LogEvent } from '../../../shared/observability/log.ts';
import { aClock, evening } from '../../support/a-clock.ts';
import { aLoyaltyRequest, loyaltyTokens } from '../../support/a-loyalty-request.ts';
import { collectedLog } from '../../support/collected-log.ts';
import { vendorOpenExample } from '../../support/vendor-loyalty-examples.ts';

const nothing: QuoteOutcome = { kind: 'quoted', discounts: [], total: 0, message: 'No discount' };
const emptyAnswer = (message: string) => ({ discounts: [], totalDiscount: 0, message });
const notLoaded = emptyAnswer('Zľavu sa nepodarilo načítať. Účet pokračuje bez nej.');

const aDiscount = (given: Partial<DiscountDependencies> = {}) => {
  const clock = aClock();
  const { logged, log } = collectedLog();
  const quoted: { readonly bill: OpenBill; readonly deadline: number }[] = [];
  const { quote = async () => nothing, ...others } = given;
  const handler = makeHandler({
    tokens: makeTokenReader(loyaltyTokens, clock),
    languageOf: () => 'sk',
    clock,
    log,
    prices: 'detect',
    patience: 800,
    ...others,
    quote: (bill, deadline) => {
      quoted.push({ bill, deadline });
      return quote(bill, deadline);
    },
  });
  const ask = async (event: unknown = aLoyaltyRequest(vendorOpenExample)) => {
    const { statusCode, body } = await handler(event);
    return { status: statusCode, body: JSON.parse(body), written: body };
  };
  return { ask, logged, quoted, clock };
};
const changed = (fields: object): string => JSON.stringify({ ...JSON.parse(vendorOpenExample), ...fields });
const never = (): Promise<never> => new Promise(() => undefined);

describe('the answer to an open bill', () => {
  it.each<[string, Extract<QuoteOutcome, { kind: 'quoted' }>, string]>([
    [
      'a percentage on the bill',
      {
        kind: 'quoted',
        discounts: [
          {
            type: 'percentage_on_bill',
            offer: 'ten',
            percentage: 1000,
            amount: 5000,
            description: '10% loyalty discount',
          },
        ],
        total: 5000,
        message: '10% discount on entire bill',
      },
      '{"discounts":[{"type":"percentage_on_bill","appliesTo":"bill","percentage":10,"amount":5,"description":"10% loyalty discount"}],"totalDiscount":5,"message":"10% discount on entire bill"}',
    ],
    [
      'a percentage on an item',
      {
        kind: 'quoted',
        discounts: [
          {
            type: 'percentage_on_item',
            offer: 'coffee',
            percentage: 1250,
            amount: 1230,
            product: 'prod_201',
            productName: 'Premium Coffee Blend',
            description: 'off',
          },
        ],
        total: 1230,
        message: 'm',
      },
      '{"discounts":[{"type":"percentage_on_item","appliesTo":"item","percentage":12.5,"amount":1.23,"productId":"prod_201","productName":"Premium Coffee Blend","description":"off"}],"totalDiscount":1.23,"message":"m"}',
    ],
    [
      'a coupon',
      {
        kind: 'quoted',
        discounts: [
          {
            type: 'coupon_zero_vat',
            offer: 'welcome',
            amount: 5000,
            code: 'WELCOME5',
            description: 'Welcome coupon',
          },
        ],
        total: 5000,
        message: 'Coupon discount: €5 off',
      },
      '{"discounts":[{"type":"coupon_zero_vat","appliesTo":"bill","amount":5,"vatRate":0,"couponCode":"WELCOME5","description":"Welcome coupon"}],"totalDiscount":5,"message":"Coupon discount: €5 off"}',
    ],
    ['nothing', nothing, '{"discounts":[],"totalDiscount":0,"message":"No discount"}'],
  ])('that gets %s is as the vendor documents it', async (_what, outcome, written) => {
    expect(await aDiscount({ quote: async () => outcome }).ask()).toMatchObject({ status: 200, written });
  });

  it('is logged with no more offers than fit into a line', async () => {
    const discounts = ['a', 'b', 'b', 'c'].map((offer) => ({
      type: 'percentage_on_bill' as const,
      offer,
      percentage: 1000,
      amount: 5000,
      description: 'off',
    }));
    const { ask, logged } = aDiscount({ quote: async () => ({ ...nothing, discounts }) });
    await ask();
    expect(logged).toEqual([{ event: 'quoted', discounts: 4, offers: ['a', 'b'] }]);
  });

  it('is logged without a card and without an order', async () => {
    const { ask, logged } = aDiscount();
    await ask();
    expect(logged).toEqual([{ event: 'quoted', discounts: 0, offers: [] }]);
  });

  it.each<[QuoteOutcome, LogEvent]>([
    [{ kind: 'unknown-card' }, { event: 'not-quoted', why: 'unknown-card' }],
    [
      { kind: 'no-discount', why: 'blocked' },
      { event: 'not-quoted', why: 'blocked' },
    ],
    [
      { kind: 'no-discount', why: 'no-program' },
      { event: 'not-quoted', why: 'no-program' },
    ],
    [
      { kind: 'no-discount', why: 'full' },
      { event: 'not-quoted', why: 'full' },
    ],
  ])('of %j is one line of the log', async (outcome, line) => {
    const { ask, logged } = aDiscount({ quote: async () => outcome });
    await ask();
    expect(logged).toEqual([line]);
  });

  it('that comes too late is no line beside the one that says so', async () => {
    const { promise, resolve } = Promise.withResolvers<QuoteOutcome>();
    const { ask, logged } = aDiscount({ patience: 20, quote: () => promise });
    await ask();
    resolve(nothing);
    await new Promise(setImmediate);
    expect(logged).toEqual([{ event: 'fail-open', why: 'late' }]);
  });

  it('of an unknown card is error 3', async () => {
    expect(await aDiscount({ quote: async () => ({ kind: 'unknown-card' }) }).ask()).toMatchObject({
      status: 400,
      body: {
        error: 'Customer not found',
        message: 'No customer found with the provided customerId or cardId',
        error_id: 3,
      },
    });
  });

  it.each<[QuoteOutcome, string]>([
    [{ kind: 'no-discount', why: 'blocked' }, 'Túto kartu nie je možné použiť.'],
    [{ kind: 'no-discount', why: 'no-program' }, 'Bez zľavy.'],
    [{ kind: 'no-discount', why: 'full' }, 'Bez zľavy.'],
  ])('says why there is none: %j', async (outcome, message) => {
    const answer = await aDiscount({ quote: async () => outcome }).ask();
    expect(answer).toMatchObject({ status: 200, body: emptyAnswer(message) });
  });
});

describe('a request that is refused', () => {
  it.each(['Bearer guess', 'Bearer webhook', 'secret', 'Basic secret', 'Bearer', 'Bearer secret secret', ''])(
    'for its authorization %j is told 401 without an error_id, and nothing is asked',
    async (authorization) => {
      const { ask, logged, quoted } = aDiscount();
      const { status, body } = await ask(aLoyaltyRequest('not even JSON', authorization));
      expect([status, body]).toEqual([401, { error: 'Unauthorized', message: expect.any(String) }]);
      expect([logged, quoted]).toEqual([[{ event: 'refused', why: 'token' }], []]);
    },
  );

  it.each([
    [{ orderId: null }, { error: 'Missing required field', message: 'orderId is required', error_id: 2 }],
    [{ total: '50' }, { error: 'Invalid request', message: 'total: must be a number' }],
  ])('for its bill %j is told what is wrong', async (fields, body) => {
    const { ask, logged, quoted } = aDiscount();
    expect(await ask(aLoyaltyRequest(changed(fields)))).toMatchObject({ status: 400, body });
    expect([logged, quoted]).toEqual([[{ event: 'not-quoted', why: 'unreadable' }], []]);
  });
});

describe('a till', () => {
  it('waits from the arrival of its request at the gateway', async () => {
    const { ask, quoted } = aDiscount();
    await ask(aLoyaltyRequest(vendorOpenExample, undefined, evening - 300));
    expect(quoted).toMatchObject([{ deadline: evening + 500 }]);
  });

  it.each([
    ['there is no arrival', undefined],
    ["the gateway's clock is ahead", evening + 1e12],
  ])('waits from now where %s', async (_when, at) => {
    const { ask, quoted } = aDiscount();
    await ask(aLoyaltyRequest(vendorOpenExample, undefined, at));
    expect(quoted).toMatchObject([{ deadline: evening + 800 }]);
  });

  it.each<[string, Partial<DiscountDependencies>]>([
    ['the store does not answer', { patience: 20, quote: never }],
    ['the tokens do not come', { patience: 20, tokens: { find: never, prime: never } }],
    ['the quote finds itself late', { quote: async () => ({ kind: 'late' }) }],
  ])('goes on without a discount when %s', async (_what, given) => {
    const { ask, logged } = aDiscount(given);
    expect(await ask()).toMatchObject({ status: 200, body: notLoaded });
    expect(logged).toEqual([{ event: 'fail-open', why: 'late' }]);
  });

  it('goes on at once when its time was over before we began', async () => {
    const { ask, quoted } = aDiscount();
    expect((await ask(aLoyaltyRequest(vendorOpenExample, undefined, evening - 801))).body).toEqual(notLoaded);
    expect(quoted).toEqual([]);
  });

  const down = () => Promise.reject(new Error('no table'));
  it.each<[string, Partial<DiscountDependencies>]>([
    ['the store is down', { quote: down }],
    ['the tokens cannot be read', { tokens: { find: down, prime: down } }],
  ])('goes on without a discount when %s, and the failure is logged', async (_what, given) => {
    const { ask, logged } = aDiscount(given);
    expect(await ask()).toMatchObject({ status: 200, body: notLoaded });
    expect(logged).toEqual([
      { event: 'failed', what: 'discount', error: expect.stringContaining('no table') },
      { event: 'fail-open', why: 'failed' },
    ]);
  });

  it("is told so in its branch's language", async () => {
    const { ask } = aDiscount({ quote: down, languageOf: (branch) => (branch === 'SLOVAK_PUB' ? 'cs' : 'en') });
    expect((await ask()).body.message).toBe('Slevu se nepodařilo načíst. Účet pokračuje bez ní.');
  });

  it('never hears of what fails after its answer', async () => {
    const { promise, reject } = Promise.withResolvers<QuoteOutcome>();
    const { ask, logged } = aDiscount({ patience: 20, quote: () => promise });
    await ask();
    reject(new Error('no table'));
    await new Promise(setImmediate);
    expect(logged).toMatchObject([{ event: 'fail-open' }, { event: 'failed', what: 'discount' }]);
  });
});

describe('the handler', () => {
  it('answers 200, 400 or 401 and never throws, whatever event comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (event) => {
        expect([200, 400, 401]).toContain((await aDiscount().ask(event)).status);
      }),
    );
  });

  it('answers 200 or 400 and never throws, however a bill is changed', async () => {
    const example: Record<string, unknown> = JSON.parse(vendorOpenExample);
    const line = { id: '1', productId: '11111', quantity: 1, unitPrice: 1, totalPrice: 1, vatRate: 20, ean: '' };
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom('\ud800', '1e999', 1e308, 5e-324, -0, [[]], '__proto__'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(example)),
        fc.constantFrom(...Object.keys(line)),
        odd,
        fc.nat(2000),
        async (field, ofLine, value, cut) => {
          const { ask } = aDiscount();
          const inLine = { orderItems: [line, { ...line, [ofLine]: value }] };
          for (const body of [changed({ [field]: value }), changed(inLine), changed({}).slice(0, cut)])
            expect([200, 400]).toContain((await ask(aLoyaltyRequest(body))).status);
        },
      ),
    );
  });
});
