import { loadHistory } from '../../../../cli/program/load-history.ts';
import { writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { billRecordKey, writeBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { recordClosing } from '../../../../shared/loyalty/settlement/record-closing.ts';
import { assembleBill } from '../../../../shared/orders/assemble-bill.ts';
import { papayaOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSentLine, type SentFields } from '../../../support/a-closed-bill.ts';
import { aLoyaltyHub, aTillsClosedBill, idOfBill } from '../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember } from '../../../support/a-member.ts';
import { aBillOffer, aCouponOffer, aProgramDocument } from '../../../support/a-program-document.ts';
import { orderOf } from '../../../support/assemble.ts';

type Hub = Awaited<ReturnType<typeof aLoyaltyHub>>;

/** The till takes our discount off the totals alone: its lines, without VAT, stay as they are. */
const orderItems = [aSentLine({ unitPrice: 41.67, totalPrice: 41.67 })];
const full = { total: 50, totalWithoutVat: 41.67, orderItems };
const discounted = { total: 45, totalWithoutVat: 37.5, orderItems };

const tenPerCent = () => aLoyaltyHub();
const fiveOff = () =>
  aLoyaltyHub({
    document: aProgramDocument({ offers: [aCouponOffer()] }),
    members: [aMember({ coupons: [aCoupon({ offer: 'voucher' })] })],
  });

const settlementIn = async ({ memberOf }: Hub) => (await memberOf()).settled[0];
const orderIn = async ({ store }: Hub) => {
  const record = await store.hubRecord(billRecordKey(idOfBill()));
  if (record === undefined) throw new Error('the bill is not there');
  const order = papayaOrderKey(idOfBill());
  return orderOf(assembleBill(order, [record], { prices: 'detect', vatPayer: true }));
};
const linesIn = async (hub: Hub) =>
  (await orderIn(hub)).lines.map(({ kind, vatRate, total }) => [kind, writeDecimal(vatRate), total]);

describe('a till of net prices, which takes our discount off the totals alone', () => {
  it('settles a coupon as applied and redeems it', async () => {
    const hub = await fiveOff();
    expect(await hub.quote(full)).toMatchObject({ kind: 'quoted', total: 5_000 });
    await hub.close(discounted);
    expect(await settlementIn(hub)).toMatchObject({
      status: 'applied',
      quoted: 5_000,
      taken: 5_000,
      redeemed: 'WELCOME5',
    });
    expect((await hub.memberOf()).coupons).toEqual([]);
    expect(await linesIn(hub)).toEqual([
      ['item', '20', 50_000],
      ['coupon', '0', -5_000],
    ]);
  });

  it('is quoted the same when the bill that carries the discount is read again', async () => {
    const hub = await tenPerCent();
    expect(await hub.quote(full)).toMatchObject({ total: 5_000 });
    expect(await hub.quote(discounted)).toMatchObject({ total: 5_000 });
    expect(await hub.quote({ ...discounted, note: 'once more' })).toMatchObject({ total: 5_000 });
    expect((await hub.memberOf()).quotes[0]?.base).toEqual({
      total: 50_000,
      gap: 0,
      reduced: 0,
      negatives: [],
      prices: 'net',
    });
  });

  it('settles a percentage as applied, and the order of the shop is its lines with VAT, less the discount', async () => {
    const hub = await tenPerCent();
    await hub.quote(full);
    await hub.close(discounted);
    expect(await settlementIn(hub)).toMatchObject({ status: 'applied', taken: 5_000, spent: 45_000 });
    expect(await linesIn(hub)).toEqual([
      ['item', '20', 50_000],
      ['discount', '20', -5_000],
    ]);
    expect(await orderIn(hub)).toMatchObject({ total: 45_000, differs: undefined });
  });

  it('is known by its quote even where the discounted total is by chance what the net lines come to', async () => {
    const offers = [aBillOffer({ percentage: 5 })];
    const hub = await aLoyaltyHub({ document: aProgramDocument({ offers }) });
    const small = { orderItems: [aSentLine({ unitPrice: 3.81, totalPrice: 3.81, vatRate: 5 })] };
    expect(await hub.quote({ ...small, total: 4, totalWithoutVat: 3.81 })).toMatchObject({ total: 200 });
    const carrying = { ...small, total: 3.8, totalWithoutVat: 3.62 };
    expect(await hub.quote(carrying)).toMatchObject({ total: 200 });
    await hub.close(carrying);
    expect(await settlementIn(hub)).toMatchObject({ status: 'applied', taken: 200 });
    expect(await linesIn(hub)).toEqual([
      ['item', '5', 4_000],
      ['discount', '5', -200],
    ]);
  });

  it('earns points by its lines with VAT', async () => {
    const earning = { pointsPerUnit: 1, lines: { include: { products: ['wine'] } } };
    const hub = await aLoyaltyHub({ document: aProgramDocument({ earning }) });
    const lines = [
      aSentLine({ id: '1', productId: 'wine', unitPrice: 10, totalPrice: 10, vatRate: 20 }),
      aSentLine({ id: '2', productId: 'bread', unitPrice: 10, totalPrice: 10, vatRate: 0 }),
    ];
    await hub.quote({ orderItems: lines, total: 22, totalWithoutVat: 20 });
    await hub.close({ orderItems: lines, total: 19.8, totalWithoutVat: 18 });
    expect((await settlementIn(hub))?.spent).toBe(10_800);
  });

  it('is read in the same way when the bill is closed again, or opened again', async () => {
    const hub = await tenPerCent();
    await hub.quote(full);
    await hub.close(discounted);
    const later = new Date(evening + 60_000).toISOString();
    await hub.close({ ...discounted, total: 44.95, completed: later });
    expect(await linesIn(hub)).toEqual([
      ['item', '20', 50_000],
      ['discount', '20', -5_000],
      ['rounding', '0', -50],
    ]);
    expect(await hub.quote(discounted)).toMatchObject({ total: 5_000 });
  });

  it('is read in the same way by the consumer, where the card could not be read when the bill came', async () => {
    const hub = await fiveOff();
    await hub.quote(full);
    await hub.store.write(writeBillRecord(recordClosing(aTillsClosedBill(discounted), undefined, undefined), 1));
    expect(await hub.settle()).toBe('settled');
    expect(await settlementIn(hub)).toMatchObject({ status: 'applied', redeemed: 'WELCOME5' });
    expect((await hub.billOf())?.quote).toMatchObject({ total: 5_000, base: { prices: 'net' } });
    expect(await linesIn(hub)).toEqual([
      ['item', '20', 50_000],
      ['coupon', '0', -5_000],
    ]);
  });

  it('is read in the same way by a backtest', async () => {
    const hub = await tenPerCent();
    await hub.quote(full);
    await hub.close(discounted);
    const { bills } = await loadHistory(
      hub.store,
      { days: 3, now: evening, timeZone: 'Europe/Bratislava', prices: 'detect' },
      () => undefined,
    );
    expect(bills.map(({ bill }) => bill.lines.map(({ total }) => total))).toEqual([[50_000]]);
  });

  it('is told by the VAT of its lines where it was never quoted', async () => {
    const hub = await aLoyaltyHub({ document: null });
    const withVat: SentFields = { ...discounted, orderItems: [aSentLine({ totalPrice: 41.67, vat: 8.33 })] };
    await hub.close(withVat);
    expect(await linesIn(hub)).toEqual([
      ['item', '20', 50_000],
      ['discount', '20', -5_000],
    ]);
  });
});

describe('a till of gross prices', () => {
  it('keeps them where the total rises to what they would be as net prices', async () => {
    const hub = await tenPerCent();
    const lines = [aSentLine({ unitPrice: 10, totalPrice: 10, vatRate: 5 })];
    await hub.quote({ orderItems: lines, total: 10, totalWithoutVat: 9.52 });
    // A tip of 5 %, without VAT.
    await hub.quote({ orderItems: lines, total: 10.5, totalWithoutVat: 10.0 });
    expect((await hub.memberOf()).quotes[0]?.base).toMatchObject({ gap: -500, prices: 'gross' });
  });

  it('keeps nothing of how it was read where either reading fits', async () => {
    const basesOf = async (hub: Hub) => (await hub.memberOf()).quotes.map(({ base }) => base.prices);
    const free = await tenPerCent();
    await free.quote({ total: 10, totalWithoutVat: 10, orderItems: [aSentLine({ vatRate: 0 })] });
    expect(await basesOf(free)).toEqual([undefined]);
  });
});
