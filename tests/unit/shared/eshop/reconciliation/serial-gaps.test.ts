import fc from 'fast-check';
import { serialGaps } from '../../../../../shared/eshop/reconciliation/serial-gaps.ts';
import type { TillSale } from '../../../../../shared/eshop/reconciliation/till-sale.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aTillSale } from '../../../../support/a-day-order.ts';

/** The receipt of a number, opened and sold so many minutes into the evening. */
const receipt = (serialNumber: number, minutes = serialNumber, fields: Partial<TillSale> = {}): TillSale =>
  aTillSale({
    order: fikOrderKey(String(1_000_000 + minutes)),
    serialNumber,
    soldAt: evening + minutes * 60_000,
    ...fields,
  });
const gapsOf = (day: readonly TillSale[], around: readonly TillSale[] = []) =>
  serialGaps(day, { since: '2018-10-31', sales: around }).map(({ from, to }) => [from, to]);

it('names the numbers between two receipts of a register that none has', () => {
  expect(gapsOf([receipt(107), receipt(101), receipt(102), receipt(105)])).toEqual([
    [103, 104],
    [106, 106],
  ]);
});

it('leaves out a number that a receipt of another day has', () => {
  expect(gapsOf([receipt(101), receipt(103)], [receipt(102, 5_000)])).toEqual([]);
});

it('counts each register by itself, and bills not at all', () => {
  const other = { place: { shop: '31', register: '99', shift: '33' } };
  expect(gapsOf([receipt(101), receipt(103, 3, other), receipt(102)])).toEqual([]);
  expect(gapsOf([receipt(101), aTillSale(), receipt(102)])).toEqual([]);
});

const nextDay = 1_440;

describe("at a day's edge", () => {
  const [first, second] = [
    [receipt(101, 1), receipt(102, 2)],
    [receipt(106, nextDay), receipt(107, nextDay + 1)],
  ];
  const both = [...first, ...second];

  it('names a gap for the day whose sale follows it, and for no other', () => {
    expect([gapsOf(first, both), gapsOf(second, both)]).toEqual([[], [[103, 105]]]);
  });

  it('shows it in the shift of the sale that follows it', () => {
    const place = { shop: '31', register: '32', shift: '34' };
    const today = receipt(106, nextDay, { place });
    expect(serialGaps([today], { since: '2018-10-31', sales: [...first, today] })).toMatchObject([{ place }]);
  });

  it('says nothing where no receipt of the register is known of the days before', () => {
    expect(gapsOf(second, second)).toEqual([]);
    const other = receipt(101, 1, { place: { shop: '31', register: '99', shift: '33' } });
    expect(gapsOf(second, [...second, other])).toEqual([]);
  });

  it('leaves out what is open yet, or was sold on another day', () => {
    const open = receipt(103, 3, { soldAt: evening + (nextDay + 9) * 60_000 });
    const late = receipt(105, 5, { soldAt: evening + 2 * nextDay * 60_000 });
    expect(gapsOf(second, [...both, open, late])).toEqual([[104, 104]]);
  });

  it('goes on from the greatest number that was sold before, also where a lower one is paid after it', () => {
    const yesterday = [receipt(101, 1), receipt(106, 6)];
    const today = [receipt(104, 4, { soldAt: evening + nextDay * 60_000 }), receipt(107, nextDay + 1)];
    const all = [...yesterday, ...today];
    expect([gapsOf(yesterday, all), gapsOf(today, all)]).toEqual([
      [
        [102, 103],
        [105, 105],
      ],
      [],
    ]);
  });

  it('says nothing of a count that began anew there, and goes on with the new one', () => {
    const old = [receipt(998, 1), receipt(999, 2)];
    const anew = [receipt(1, nextDay), receipt(2, nextDay + 1), receipt(5, nextDay + 5)];
    const last = [receipt(7, 2 * nextDay)];
    const all = [...old, ...anew, ...last];
    expect([gapsOf(old, all), gapsOf(anew, all), gapsOf(last, all)]).toEqual([[], [[3, 4]], [[6, 6]]]);
  });

  it('does not begin with a table that was opened before the days that are known', () => {
    const weeks = receipt(50, 1, { soldAt: evening + nextDay * 60_000, openedOn: '2018-10-30' });
    expect(gapsOf([weeks, receipt(106, nextDay)], [weeks])).toEqual([]);
  });
});

it('names each missing number once, for the day of the first sale beyond it', () => {
  const bill = fc.record({
    pause: fc.integer({ min: 1, max: 700 }),
    open: fc.integer({ min: 0, max: 1_500 }),
    hasCome: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(bill, { minLength: 2, maxLength: 12 }), fc.boolean(), (bills, beginsAnew) => {
      let minutes = 0;
      const all = bills.map(({ pause, open, hasCome }, at) => {
        // The old count is paid before the new one begins.
        minutes += beginsAnew && at >= bills.length / 2 && at - 1 < bills.length / 2 ? 3_000 : pause;
        const soldAt = evening + (minutes + open) * 60_000;
        const number = beginsAnew && at >= bills.length / 2 ? at : at + 1_000;
        return { sale: receipt(number, minutes, { soldAt }), hasCome };
      });
      const known = all.flatMap(({ sale, hasCome }) => (hasCome ? [sale] : []));
      const dayOf = ({ soldAt }: TillSale): number => Math.floor((soldAt - evening) / 86_400_000);
      const named = [...Map.groupBy(known, dayOf)].flatMap(([day, sales]) =>
        gapsOf(sales, known).flatMap(([from = 0, to = 0]) =>
          Array.from({ length: to - from + 1 }, (_, at) => `${from + at} on ${day}`),
        ),
      );
      const isOld = ({ serialNumber = 0 }: TillSale): boolean => serialNumber >= 1_000;
      const missing = all.flatMap(({ sale, hasCome }) => {
        const count = known.filter((other) => isOld(other) === isOld(sale));
        const { serialNumber: own = 0 } = sale;
        const [first] = count
          .filter(({ serialNumber = 0 }) => serialNumber > own)
          .toSorted((one, other) => one.soldAt - other.soldAt);
        const isAfterAny = count.some(({ serialNumber = 0 }) => serialNumber < own);
        return hasCome || first === undefined || !isAfterAny ? [] : [`${own} on ${dayOf(first)}`];
      });
      expect(named.toSorted()).toEqual(missing.toSorted());
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) },
  );
});

it('says nothing of the numbers before a count that began anew', () => {
  expect(gapsOf([receipt(998, 1), receipt(999, 2), receipt(1, 3), receipt(2, 4)])).toEqual([]);
});

it('still sees a gap beside a table that was opened early and paid late', () => {
  const early = receipt(101, 1, { soldAt: evening + 500 * 60_000 });
  expect(gapsOf([early, receipt(103, 3)])).toEqual([[102, 102]]);
});
