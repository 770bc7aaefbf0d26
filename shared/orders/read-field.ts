import { type Decimal, parseDecimal } from '../kernel/decimal.ts';
import { ExactNumber, type Json, type JsonObject } from '../kernel/json.ts';
import type { Thousandths } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';

/** Why a field of a till's record cannot be used, without its value: it may say something of a person. */
export interface FieldProblem {
  /** `order_details#5001.tax_rate` */
  readonly field: string;
  readonly problem: string;
}

/** Money of the till is a whole number of thousandths (KASA FIK webhook). An absent amount is `absent`, if one is given. */
export const readMoney = (
  value: Json | undefined,
  field: string,
  absent?: Thousandths,
): Result<Thousandths, FieldProblem> => {
  if (value === undefined && absent !== undefined) return ok(absent);
  const amount = asDecimal(value);
  if (amount === undefined || amount.scale > 0)
    return failed({ field, problem: `${presence(value)}; it must be a whole number of thousandths` });
  const thousandths = Number(amount.units);
  return Number.isSafeInteger(thousandths)
    ? ok(thousandths)
    : failed({ field, problem: 'is beyond what is counted exactly' });
};

/** A plain decimal number, written as a number or as a text. */
export const readDecimal = (value: Json | undefined, field: string): Result<Decimal, FieldProblem> => {
  const read = asDecimal(value);
  return read === undefined ? failed({ field, problem: `${presence(value)}; it must be a number` }) : ok(read);
};

/** A text, or a number as it was written. */
export const readText = (value: Json | undefined): string | undefined => {
  if (typeof value === 'string') return value;
  return value instanceof ExactNumber ? value.source : undefined;
};

/** A till says of a record that it is deleted, and sends it once more. */
export const saysDeleted = ({ _d: deleted }: JsonObject): boolean =>
  deleted === true || ['true', '1'].includes(readText(deleted) ?? '');

const asDecimal = (value: Json | undefined): Decimal | undefined => {
  const text = readText(value);
  return text === undefined ? undefined : parseDecimal(text.trim());
};

const presence = (value: Json | undefined): string => (value === undefined ? 'is missing' : 'cannot be read');
