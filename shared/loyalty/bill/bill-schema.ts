import * as v from 'valibot';
import { compareDecimals, type Decimal, decimal, parseDecimal } from '../../kernel/decimal.ts';
import { ExactNumber, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { roundedThousandths, type Thousandths } from '../../kernel/money.ts';
import { billId } from './bill.ts';
import { mostLines } from './bill-fault.ts';

/** Beyond this no amount of a bistro's is possible, in units of the currency. */
const most = 1_000_000_000;
const mostDecimal = decimal(BigInt(most), 0);
const inRange = (value: Decimal): boolean =>
  compareDecimals(value, mostDecimal) <= 0 &&
  compareDecimals(value, { units: -mostDecimal.units, scale: mostDecimal.scale }) >= 0;

/** A JSON number that is possible; a number in a text is a wrong type. */
const number = v.pipe(
  v.instance(ExactNumber, 'must be a number'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = parseDecimal(dataset.value.source);
    if (read !== undefined && inRange(read)) return read;
    addIssue({ message: `must be a number of at most 40 digits between -${most} and ${most}` });
    return NEVER;
  }),
);

/** Major units as the till writes them (50.00), read as thousandths, a half rounded away from zero. */
const amount = v.pipe(
  number,
  v.transform((value) => roundedThousandths(value) ?? 0),
);

/** Per cent. */
const vatRate = v.pipe(
  number,
  v.check(
    (rate) => rate.units >= 0n && compareDecimals(rate, decimal(100n, 0)) < 0,
    'must be a rate in per cent, from 0 to less than 100',
  ),
);

const text = v.string('must be a text');
const id = v.pipe(
  text,
  v.regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u, 'must be a text of 1 to 100 characters without control characters'),
);
const optionalId = v.pipe(
  v.nullish(text, ''),
  v.regex(/^[^\p{Cc}\p{Cs}]{0,100}$/u, 'must be a text of at most 100 characters without control characters'),
);
const optionalText = v.nullish(text, '');

const hasOneSign = (line: {
  readonly quantity: Decimal;
  readonly totalPrice: number;
  readonly unitPrice?: number | null | undefined;
}): boolean => {
  if (line.totalPrice === 0) return true;
  const quantity = signOf(line.quantity);
  const isDiscount = Math.sign(line.unitPrice ?? 0) === -1 && Math.sign(line.totalPrice) === -quantity;
  return quantity !== 0 && (isDiscount || Math.sign(line.totalPrice) === quantity);
};

const signOf = ({ units }: Decimal): number => (units < 0n ? -1 : units > 0n ? 1 : 0);

/** `orderItems[]` of both requests; `vat`, which the vendor's examples contradict, is only a hint (`vatNamedBy`), notes are not read. */
const line = v.pipe(
  v.unknown(),
  v.check((item) => !(item instanceof ExactNumber), 'must be an object'),
  v.object(
    {
      id: optionalId,
      productId: id,
      name: optionalText,
      quantity: number,
      unitPrice: v.nullish(amount),
      totalPrice: amount,
      vatRate: v.nullish(vatRate),
      categoryId: optionalId,
      ean: optionalId,
    },
    'must be an object',
  ),
  v.forward(
    v.partialCheck(
      [['quantity'], ['totalPrice'], ['unitPrice']],
      hasOneSign,
      'must have the sign of the quantity, or of quantity × unitPrice',
    ),
    ['totalPrice'],
  ),
);
export type WrittenLine = v.InferOutput<typeof line>;

const vatHint = v.object({ vat: amount });

/** @returns what a line names as its VAT; undefined where that is nothing that it could be, for which no bill is refused */
export const vatNamedBy = (item: Json | undefined): Thousandths | undefined => {
  const read = v.safeParse(vatHint, item);
  return read.success ? read.output.vat : undefined;
};

/**
 * How long a bill's id may be, escaped: what is known by it is also found in an index, whose keys have at most 1024 bytes (DynamoDB).
 * A letter that is not ASCII is escaped as up to twelve.
 */
const longestId = 900;
const longestBranch = longestId / 2;

const common = {
  orderId: id,
  cardId: id,
  branchId: v.pipe(
    optionalId,
    v.check(
      (branch) => encodeURIComponent(branch).length <= longestBranch,
      `must be at most ${longestBranch} characters, escaped as in a URL`,
    ),
  ),
  currency: v.pipe(text, v.regex(/^[A-Z]{3}$/, 'must be a currency such as EUR')),
  total: amount,
  totalWithoutVat: v.nullish(amount),
  orderItems: v.pipe(v.array(line, 'must be a list'), v.maxLength(mostLines, `must be at most ${mostLines} lines`)),
};

const writtenMoment = /^(\d{4})-(\d\d)-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** @returns milliseconds; NaN for what is no moment, such as a 30th of February, which `Date.parse` takes for a day in March */
const readMoment = (written: string): number => {
  const [, year, month] = writtenMoment.exec(written) ?? [];
  const day = Date.parse(written.slice(0, 'YYYY-MM-DD'.length));
  return day < Date.UTC(Number(year), Number(month), 1) ? Date.parse(written) : Number.NaN;
};

const moment = v.pipe(
  text,
  v.transform(readMoment),
  v.finite('must be a date and time such as 2025-10-21T10:35:12.000Z'),
);

const isShort = ({ branchId, orderId }: { readonly branchId: string; readonly orderId: string }): boolean =>
  billId(branchId, orderId).length <= longestId;

const idTooLong = `must be at most ${longestId} characters together with branchId, escaped as in a URL`;

export const openSchema = v.pipe(
  v.object(common),
  v.forward(v.partialCheck([['branchId'], ['orderId']], isShort, idTooLong), ['orderId']),
);
export const closedSchema = v.pipe(
  v.object({ ...common, event: text, completed: moment }),
  v.forward(v.partialCheck([['branchId'], ['orderId']], isShort, idTooLong), ['orderId']),
);

const requiredOfAll = ['orderId', 'cardId', 'total', 'currency'];
const requiredOfLines = ['productId', 'quantity', 'totalPrice'];

/** @returns the first required field that is absent, null or blank: `orderItems[0].productId` */
export const missingField = (fields: JsonObject, kind: 'open' | 'closed'): string | undefined => {
  const required = [
    ...(kind === 'closed' ? ['event'] : []),
    ...requiredOfAll,
    ...(kind === 'closed' ? ['completed'] : []),
  ];
  const missing = [...required, 'orderItems'].find((name) => isMissing(fields[name]));
  if (missing !== undefined || !Array.isArray(fields.orderItems)) return missing;
  for (const [at, item] of fields.orderItems.entries()) {
    if (isMissing(item)) return `orderItems[${at}]`;
    const absent = isJsonObject(item) ? requiredOfLines.find((name) => isMissing(item[name])) : undefined;
    if (absent !== undefined) return `orderItems[${at}].${absent}`;
  }
  return undefined;
};

const isMissing = (value: Json | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
