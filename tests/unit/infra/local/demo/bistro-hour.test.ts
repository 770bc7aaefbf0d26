import { type BistroHour, bistroHour } from '../../../../../infra/local/demo/bistro-hour.ts';
import { type Assembly, assembleOrder } from '../../../../../shared/orders/assemble-order.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { idOf, tableOf } from '../../../../../shared/records/record-key.ts';
import type { TillRecord } from '../../../../../shared/records/record-store.ts';
import { aTillRecord } from '../../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../../support/an-assembly-policy.ts';

const now = Date.UTC(2026, 10, 21, 20);
const anHour = (seed: number, receipts = 60): BistroHour => bistroHour({ receipts, seed, now });
const seeds = Array.from({ length: 12 }, (_, at) => at + 1);
const policy = anAssemblyPolicy();

/** A body's fields, ids as texts. */
const fieldsOf = (body: string): Record<string, unknown> =>
  JSON.parse(body.replaceAll(/"(id|id_\w+)":(\d+)/g, '"$1":"$2"'));
const amount = (fields: Record<string, unknown>, name: string): number => Number(fields[name] ?? 0);

interface Sent {
  readonly record: TillRecord;
  readonly fields: Record<string, unknown>;
}

const sentIn = ({ posts }: BistroHour): readonly Sent[] =>
  posts.map(({ body }) => ({ record: aTillRecord(body), fields: fieldsOf(body) }));
const newestIn = (sent: readonly Sent[]): ReadonlyMap<string, Sent> =>
  new Map(sent.toSorted((one, other) => one.record.version - other.record.version).map((one) => [one.record.key, one]));
const inTable = (sent: Iterable<Sent>, table: string): readonly Sent[] =>
  [...sent].filter(({ record }) => tableOf(record.key) === table);

/** The records that are or once were part of a receipt. */
const partsOf = (sent: readonly Sent[], id: string): readonly Sent[] => {
  const keys = new Set(
    sent
      .filter(({ record, fields }) => record.key === `orders#${id}` || fields.id_order === id)
      .map(({ record }) => record.key),
  );
  return sent.filter(({ record }) => keys.has(record.key));
};
const assembled = (id: string, sent: Iterable<Sent>): Assembly =>
  assembleOrder(
    fikOrderKey(id),
    [...newestIn([...sent]).values()].map(({ record }) => record),
    policy,
    undefined,
  );
const linesOf = (assembly: Assembly) =>
  assembly.kind === 'complete' ? assembly.order.lines.map(({ id, total }) => [id, total]) : [];

it.each([1, 7, 59, 60, 61, 200])('plays %d receipts when so many are wanted', (receipts) => {
  const { books } = anHour(3, receipts);
  expect(books).toHaveLength(receipts);
  expect(new Set(books.map(({ id }) => id)).size).toBe(receipts);
});

it('is the same for the same seed, and shares no id with the hour of another', () => {
  expect(anHour(7)).toEqual(anHour(7));
  const receipts = new Set(anHour(7).posts.map(({ record }) => record));
  expect(anHour(8).posts.filter(({ record }) => receipts.has(record))).toEqual([]);
});

it('names each post by its record, with every digit of its id, at a time that has been', () => {
  for (const { record, body } of anHour(1).posts) {
    const { key, version } = aTillRecord(body);
    expect(record).toBe(key);
    expect(version).toBeLessThanOrEqual(now);
  }
});

describe.each(seeds)('the hour of seed %d', (seed) => {
  const hour = anHour(seed);
  const sent = sentIn(hour);
  const newest = newestIn(sent);
  const heads = inTable(newest.values(), 'orders');
  const lines = inTable(newest.values(), 'order_details');
  const linesOn = (id: string) => lines.filter(({ fields }) => fields.id_order === id && fields._d !== true);

  it('adds up: lines − discounts + shipping + wrapping + service are what is paid', () => {
    for (const { record, fields } of heads) {
      const sum = linesOn(idOf(record.key)).reduce(
        (before, line) => before + amount(line.fields, 'total_price_tax_incl'),
        0,
      );
      const beside =
        amount(fields, 'total_shipping_tax_incl') +
        amount(fields, 'total_wrapping_tax_incl') +
        amount(fields, 'total_tax_service') -
        amount(fields, 'total_discounts_tax_incl');
      const isOpen = fields.date_closed === undefined && fields.total_paid_real === 0;
      if (!isOpen) expect(sum + beside).toBe(fields.total_paid_tax_incl);
    }
  });

  it('stands in the books as the tills have it in the end', () => {
    expect(
      heads.map(({ fields }) => [fields.id, fields.currency, fields.total_paid_tax_incl, fields.total_tip]).toSorted(),
    ).toEqual(hour.books.map(({ id, currency, total, tip }) => [id, currency, total, tip]).toSorted());
  });

  it('makes of each receipt what its kind says', () => {
    for (const { id, kind, total, tip } of hour.books) {
      const assembly = assembled(id, partsOf(sent, id));
      if (kind === 'open') expect(assembly).toEqual({ kind: 'incomplete', missing: { what: 'closing' } });
      else if (kind === 'untaxed') expect(assembly.kind).toBe('unusable');
      else expect(assembly).toMatchObject({ kind: 'complete', order: { total: total + tip } });
    }
  });

  it('has no receipt that is closed and complete by its older versions alone', () => {
    for (const { id } of hour.books) {
      const older = partsOf(sent, id).filter(
        ({ record }) => record.version < (newest.get(record.key)?.record.version ?? 0),
      );
      const beforeUpload = older.filter(({ fields, record }) => !isRepeated(newest.get(record.key), fields));
      expect(assembled(id, beforeUpload).kind).not.toBe('complete');
    }
  });

  it('never makes a receipt look complete before it is, in the order in which it is sent', () => {
    const final = new Map(hour.books.map(({ id }) => [id, linesOf(assembled(id, partsOf(sent, id)))]));
    for (const { id } of hour.books) {
      const kept = new Map<string, Sent>();
      for (const one of partsOf(sent, id)) {
        if ((kept.get(one.record.key)?.record.version ?? 0) < one.record.version) kept.set(one.record.key, one);
        const now = assembled(id, kept.values());
        if (now.kind === 'complete') expect(linesOf(now)).toEqual(final.get(id));
      }
    }
  });

  it('never says two things in one version', () => {
    const said = Map.groupBy(sent, ({ record }) => `${record.key} ${record.version}`);
    for (const same of said.values()) expect(new Set(same.map(({ record }) => record.digest)).size).toBe(1);
  });

  const has = (test: (line: Record<string, unknown>) => boolean): boolean => lines.some(({ fields }) => test(fields));
  const heading = (test: (head: Record<string, unknown>) => boolean): boolean =>
    heads.some(({ fields }) => test(fields));
  const kinds = (kind: string) => hour.books.filter((entry) => entry.kind === kind);
  const exact = ({ unit_price_tax_incl: unit, quantity, total_price_tax_incl: total }: Record<string, unknown>) =>
    Math.abs(Number(unit) * Number(quantity) - Number(total)) < 1e-6;
  const repeatedIn = (same: boolean): number =>
    [...newest.values()].filter(({ record, fields }) => {
      const versions = sent.filter((one) => one.record.key === record.key && isRepeated(one, fields));
      return same ? versions.length > 1 : versions.some((one) => one.record.version < record.version);
    }).length;

  it.each<[string, () => boolean]>([
    [
      'three shops and six registers',
      () =>
        new Set(heads.map(({ fields }) => fields.id_shop)).size === 3 &&
        new Set(heads.map(({ fields }) => fields.id_cash_register)).size === 6,
    ],
    ['euros', () => heading(({ currency }) => currency === 'EUR')],
    ['dollars', () => kinds('foreign-currency').length === 1],
    ['a line without a VAT rate', () => kinds('untaxed').length === 1 && has(({ tax_rate }) => tax_rate === undefined)],
    ['four notations of VAT', () => [21, 0.21, 1.21, 21_000].every((rate) => has(({ tax_rate }) => tax_rate === rate))],
    ['the lower VAT rate', () => has(({ tax_rate }) => tax_rate === 12)],
    ['weighed goods', () => has((line) => !Number.isInteger(line.quantity) && !exact(line))],
    ['thousandths beyond cents', () => has(({ unit_price_tax_incl: unit }) => Number(unit) % 10 !== 0)],
    ['several pieces', () => has(({ quantity }) => Number(quantity) > 1)],
    [
      'several lines of one product',
      () =>
        heads.some(({ record }) => {
          const products = linesOn(idOf(record.key)).map(({ fields }) => fields.id_product);
          return new Set(products).size < products.length;
        }),
    ],
    [
      'a returned line in a sale',
      () =>
        heads.some(
          ({ record, fields }) =>
            Number(fields.total_paid_tax_incl) > 0 &&
            linesOn(idOf(record.key)).some((line) => Number(line.fields.quantity) < 0),
        ),
    ],
    ['a deleted line', () => has(({ _d }) => _d === true)],
    ['a free item', () => has(({ total_price_tax_incl }) => total_price_tax_incl === 0)],
    ['a note', () => has(({ note }) => note !== undefined)],
    ['a discount', () => heading(({ total_discounts_tax_incl: discount }) => Number(discount) > 0)],
    [
      'a discount that VAT rates cannot share evenly',
      () =>
        heads.some(({ record, fields }) => {
          const bought = linesOn(idOf(record.key)).map((line) => line.fields);
          const sum = bought.reduce((before, line) => before + amount(line, 'total_price_tax_incl'), 0);
          const first = bought.filter(({ tax_rate }) => tax_rate === bought[0]?.tax_rate);
          const part = first.reduce((before, line) => before + amount(line, 'total_price_tax_incl'), 0);
          return part < sum && (amount(fields, 'total_discounts_tax_incl') * part) % sum !== 0;
        }),
    ],
    ['shipping', () => heading(({ total_shipping_tax_incl }) => total_shipping_tax_incl !== 0)],
    ['wrapping', () => heading(({ total_wrapping_tax_incl }) => total_wrapping_tax_incl !== 0)],
    ['service', () => heading(({ total_tax_service }) => total_tax_service !== 0)],
    ['a tip', () => heading(({ total_tip }) => total_tip !== 0)],
    [
      'cash rounding',
      () =>
        has(
          ({ name, tax_rate, total_price_tax_incl: by }) =>
            name === 'Zaokrouhlení' && tax_rate === 0 && Math.abs(Number(by)) <= 500,
        ),
    ],
    [
      'two kinds of payment',
      () =>
        [...Map.groupBy(inTable(newest.values(), 'order_payments'), ({ fields }) => fields.id_order).values()].some(
          (same) => new Set(same.map(({ fields }) => fields.type)).size === 2,
        ),
    ],
    [
      'a receipt without date_closed',
      () => heading(({ date_closed, total_paid_real }) => date_closed === undefined && total_paid_real !== 0),
    ],
    ['a shopper', () => heading(({ id_customer }) => newest.has(`customers#${id_customer}`))],
    [
      'shoppers who consent and who do not',
      () => new Set(inTable(newest.values(), 'customers').map(({ fields }) => fields.consent)).size === 2,
    ],
    ['products', () => inTable(newest.values(), 'products').length > 10],
    ['a zero receipt', () => kinds('zero').length === 1 && kinds('zero')[0]?.total === 0],
    ['refunds of one original', () => kinds('refund').filter(({ refundOf }) => refundOf?.length === 1).length === 2],
    ['a refund that mirrors two receipts', () => kinds('refund').some(({ refundOf }) => refundOf?.length === 2)],
    ['a tab that stays open', () => kinds('open').length === 1],
    [
      'a tab closed after hours',
      () =>
        heads.some(
          ({ record, fields }) =>
            Number(fields.date_closed) - (Number(BigInt(idOf(record.key)) / 32_768n) + 1_440_000_000_000) >
            3 * 3_600_000,
        ),
    ],
    [
      'a split bill',
      () =>
        lines.some(({ record, fields }) =>
          sent.some(
            (one) =>
              one.record.key === record.key &&
              one.fields.id_order !== fields.id_order &&
              one.record.version < record.version,
          ),
        ),
    ],
    ['a shift uploaded in newer versions', () => repeatedIn(false) > 10],
    ['a shift uploaded in the same versions', () => repeatedIn(true) > 10],
    [
      'an older version after a newer',
      () =>
        sent.some(({ record }, at) =>
          sent.slice(0, at).some((one) => one.record.key === record.key && one.record.version > record.version),
        ),
    ],
  ])('has %s', (_what, holds) => {
    expect(holds()).toBe(true);
  });

  it('takes back what stands once at the register before it', () => {
    const placeOf = ({ register, total }: BistroHour['books'][number]): string => `${register} ${Math.abs(total)}`;
    kinds('refund').forEach((refund) => {
      const mirrored = hour.books.filter((entry) => entry.total > 0 && placeOf(entry) === placeOf(refund));
      expect(mirrored.map(({ id }) => id)).toEqual(refund.refundOf);
    });
  });
});

/** Whether a version says the same, but for its `_v`. */
const isRepeated = (other: Sent | undefined, fields: Record<string, unknown>): boolean => {
  const { _v: _one, ...content } = fields;
  const { _v: _other, ...otherContent } = other?.fields ?? {};
  return JSON.stringify(content) === JSON.stringify(otherContent);
};
