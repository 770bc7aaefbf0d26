import * as v from 'valibot';
import { lenientText, readAnswer } from '../../../shared/eshop/client/read-answer.ts';
import type { TillRecord } from '../../../shared/records/record-store.ts';

/** Money of the till: whole thousandths. */
const thousandths = v.pipe(lenientText, v.regex(/^-?\d{1,15}$/), v.transform(Number));

const headSchema = v.object({
  currency: v.string(),
  total_paid_tax_incl: thousandths,
  total_tip: v.optional(thousandths, '0'),
});

/** What an `orders` record says of money, in thousandths. */
export interface TillHead {
  readonly currency: string;
  readonly total: number;
  /** Not contained in the total. */
  readonly tip: number;
}

/** @throws when the record says no total or currency */
export const readHead = ({ key, body }: TillRecord): TillHead => {
  const read = readAnswer(body, headSchema);
  if (read === undefined) throw new Error(`${key} is stored without a total or a currency`);
  return { currency: read.currency, total: read.total_paid_tax_incl, tip: read.total_tip };
};
