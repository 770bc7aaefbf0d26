import { decimal, plus } from '../../kernel/decimal.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import { compareTexts } from './compare-texts.ts';
import { eligibleLines } from './eligible-lines.ts';
import type { OfferReason } from './quote.ts';

/** What the guest could add, and the offer that it would bring. */
export interface NextStep {
  readonly add: Addition;
  readonly offer: Offer;
}

type Addition =
  | { readonly kind: 'pieces'; readonly pieces: number; readonly name: string }
  | { readonly kind: 'amount'; readonly amount: Thousandths };

export interface Stepping {
  readonly bill: Bill;
  readonly program: Program;
  /** What became of each offer on the bill as it is. */
  readonly reasons: readonly OfferReason[];
  /** How much more another bill would get than this one; 0 where it would get nothing of the offer. */
  readonly gainOf: (bill: Bill, offer: string) => Thousandths;
}

/** A bill as it could be. */
interface Possible {
  readonly bill: Bill;
  readonly add: Addition;
}

/** A guest adds a piece or two, and not a second dinner. */
const mostPieces = 2;

/**
 * Of the steps to an offer that failed by its minimum alone, the one that costs the guest least after what it brings. Each is tried:
 * the bill is decided as if it were taken.
 * @returns undefined where none brings more
 */
export const bestNextStep = ({ bill, gainOf, program, reasons }: Stepping): NextStep | undefined => {
  const steps = program.offers.flatMap((offer, at) => {
    const possible = possibleBill(bill, offer, program, reasons[at]);
    const gain = possible === undefined ? 0 : gainOf(possible.bill, offer.id);
    if (possible === undefined || gain <= 0) return [];
    return [{ step: { add: possible.add, offer }, cost: possible.bill.total - bill.total - gain }];
  });
  return steps.toSorted((one, other) => one.cost - other.cost)[0]?.step;
};

const possibleBill = (
  bill: Bill,
  offer: Offer,
  program: Program,
  reason: OfferReason | undefined,
): Possible | undefined => {
  switch (reason?.code) {
    case 'minimum-quantity':
      return withPieces(bill, offer, program, reason.figures);
    case 'minimum-bill':
      return withAmount(bill, offer);
    default:
      return undefined;
  }
};

/** More of the cheapest thing on the bill that counts and is sold by the piece. */
const withPieces = (
  bill: Bill,
  offer: Offer,
  program: Program,
  [has, least]: OfferReason['figures'],
): Possible | undefined => {
  const pieces = Math.ceil(Number(least) - Number(has));
  const [cheapest] = eligibleLines(bill, offer, program)
    .flatMap(pricedLine)
    .toSorted((one, other) => one.price - other.price || compareTexts(one.line.name, other.line.name));
  if (cheapest === undefined || pieces > mostPieces) return undefined;
  const { line, price } = cheapest;
  const more = price * pieces;
  const raised: BillLine = {
    ...line,
    quantity: plus(line.quantity, decimal(BigInt(pieces), 0)),
    total: line.total + more,
  };
  return {
    bill: { ...bill, total: bill.total + more, lines: bill.lines.map((one) => (one === line ? raised : one)) },
    add: { kind: 'pieces', pieces, name: line.name },
  };
};

/** What is weighed has no pieces. */
const pricedLine = (line: BillLine) =>
  line.unitPrice === undefined || line.name === '' || line.quantity.scale > 0 ? [] : [{ line, price: line.unitPrice }];

/** At most as much again as is on the bill. */
const withAmount = (bill: Bill, { when: { minimumBill = 0 } }: Offer): Possible | undefined => {
  const amount = minimumBill - bill.total;
  return amount > bill.total ? undefined : { bill: { ...bill, total: minimumBill }, add: { kind: 'amount', amount } };
};
