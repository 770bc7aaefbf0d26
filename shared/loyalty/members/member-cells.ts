import { parseDecimal } from '../../kernel/decimal.ts';
import { exactThousandths, type Thousandths } from '../../kernel/money.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';

/** What is wrong with a cell, and what to do. Neither repeats what may be a person's. */
export interface CellFault {
  readonly problem: string;
  readonly mend: string;
}

/** Reads a cell that is not empty, without the space around it. */
export type CellReader<Value> = (text: string) => Result<Value, CellFault>;

const matching =
  (shape: RegExp, problem: string, mend: string): CellReader<string> =>
  (text) =>
    shape.test(text) ? ok(text) : failed({ problem, mend });

/** As the till may send one. */
export const readCardNumber = matching(
  /^[^\p{Cc}\p{Cs}]{1,100}$/u,
  'is no number of a card',
  'write at most 100 characters on one line',
);
export const readSegment = matching(
  /^[^\p{Cc}\p{Cs}]{1,200}$/u,
  'is no segment',
  'write at most 200 characters on one line',
);
export const readCode = matching(
  /^[A-Za-z0-9_-]{1,40}$/,
  'is no code of a coupon',
  'write at most 40 letters without accents, digits, "-" and "_"',
);

export const listOf =
  <Value>(reader: CellReader<Value>, most: number): CellReader<readonly Value[]> =>
  (text) => {
    const values: Value[] = [];
    for (const part of text.split(';').map((written) => written.trim())) {
      if (part === '') continue;
      const value = reader(part);
      if (!value.ok) return value;
      values.push(value.value);
    }
    return values.length <= most ? ok(values) : failed({ problem: 'names too many', mend: `write at most ${most}` });
  };

export const oneOf =
  (what: string, ids: readonly string[]): CellReader<string> =>
  (text) =>
    ids.includes(text) ? ok(text) : failed({ problem: `is no ${what} of the program`, mend: `write ${anyOf(ids)}` });

export const anyOf = (ids: readonly string[]): string =>
  ids.length === 0 ? 'none: the program has none' : ids.join(' or ');

export const readPoints: CellReader<number> = (text) =>
  /^\d{1,8}$/.test(text)
    ? ok(Number(text))
    : failed({ problem: 'is no whole number of points', mend: 'write digits only, such as 120' });

/** Thousandths; a comma is a decimal point. */
export const readAmount: CellReader<Thousandths> = (text) => {
  const written = parseDecimal(text.replace(',', '.'), 12);
  const amount = written && exactThousandths(written);
  return amount !== undefined && amount > 0 && amount % 10 === 0
    ? ok(amount)
    : failed({ problem: 'is no amount', mend: 'write more than 0 with at most two decimals, such as 5.00' });
};

export const readYesNo: CellReader<boolean> = (text) => {
  const said = text.toLowerCase();
  if (['yes', 'true', '1'].includes(said)) return ok(true);
  if (['no', 'false', '0'].includes(said)) return ok(false);
  return failed({ problem: 'is neither yes nor no', mend: 'write yes or no' });
};

export const readDay: CellReader<string> = (text) => {
  const [, year = '', monthDay = ''] = /^(\d{4})-(\d\d-\d\d)$/.exec(text) ?? [];
  return isDayOf(Number(year), monthDay)
    ? ok(text)
    : failed({ problem: 'is no day', mend: 'write it as year-month-day, such as 2027-11-30' });
};

/** The year is nobody's business. */
export const readBirthday: CellReader<string> = (text) => {
  const [, year, monthDay = ''] = /^(?:(\d{4})-)?(\d\d-\d\d)$/.exec(text) ?? [];
  return isDayOf(year === undefined ? leapYear : Number(year), monthDay)
    ? ok(monthDay)
    : failed({ problem: 'is no birthday', mend: 'write it as month-day or year-month-day, such as 05-31' });
};

const leapYear = 2000;

const isDayOf = (year: number, monthDay: string): boolean => {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};
