import * as v from 'valibot';
import { billId } from '../../../shared/loyalty/bill/bill.ts';
import { findMember } from '../../../shared/loyalty/members/find-member.ts';
import type { Program } from '../../../shared/loyalty/program/program.ts';
import { programInForce } from '../../program-in-force.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';
import { postAsTill, type TillAnswer } from '../post-as-till.ts';
import { withProbeToken } from '../probe-token.ts';
import type { WebhookDependencies } from './webhook.ts';

export interface DiscountDependencies extends WebhookDependencies {
  /** A member's, for a whole quote; undefined: one that nobody has. */
  readonly card: string | undefined;
  /** How long a till waits, milliseconds. */
  readonly patience: number;
}

const order = 'kasalink-doctor';
const nobodys = 'kasalink-doctor-unknown-card';
const unknownCard = v.object({ error_id: v.literal(3) });
const quoteSchema = v.object({ discounts: v.array(v.unknown()), totalDiscount: v.number() });

/** Asks the discount of a card on an open bill, as a Papaya till does. A member's card keeps the quote until it runs out. */
export const discountCheck = (deps: DiscountDependencies): Check => ({
  name: 'discount',
  look: async () => {
    const { store, place } = deps.open;
    const { terminal, randomBytes, card } = deps;
    const inForce = await programInForce(store);
    if (!inForce.ok) return [failing(inForce.error, 'npx kasalink program publish FILE')];
    const program = inForce.value;
    // Where the program makes a member of any card, one that is mistyped would become one.
    if (card !== undefined && (await findMember(store, card)) === undefined) return [nobodyHas(card)];
    const answer = await withProbeToken({ store, clock: terminal.clock, randomBytes }, 'loyalty', (bearer) =>
      postAsTill(terminal, {
        address: `${place.address}/loyalty/discount`,
        bearer,
        body: openBill(card ?? nobodys, program),
        unknownToken: 401,
      }),
    );
    const judged = card === undefined ? judgeUnknownCard(answer, program) : await judgeQuote(deps, card, answer);
    return [
      judged,
      ...(answer.took > deps.patience
        ? [
            warned(
              `the answer took ${answer.took} ms, a till waits ${deps.patience}`,
              'once more: only the first is slow',
            ),
          ]
        : []),
      ...(program === undefined ? [warned('no program is published', 'npx kasalink program publish FILE')] : []),
    ];
  },
});

/** Where the program makes a member of any card, the bill has none: nobody is to be made of a test. */
const openBill = (card: string, program: Program | undefined): object => ({
  orderId: order,
  ...(card === nobodys && program?.members.createOnFirstUse ? {} : { cardId: card }),
  total: 1,
  currency: program?.currency ?? 'EUR',
  orderItems: [{ productId: order, quantity: 1, totalPrice: 1 }],
});

const judgeUnknownCard = ({ status, body, took }: TillAnswer, program: Program | undefined): Finding => {
  if (status === 401) return refusedToken;
  if (program?.members.createOnFirstUse && status === 400)
    return passed(
      `a bill without a card was refused in ${took} ms; no card was tried, as each becomes a member's: --card CARD has one quoted`,
    );
  if (status === 400 && v.is(unknownCard, body))
    return passed(`unknown card answered in ${took} ms, with error 3; no offer was tried: --card CARD has one quoted`);
  return failing(`an unknown card was answered ${status}, not 400 with error 3`, 'look at the log of loyalty-discount');
};

const judgeQuote = async (
  { open: { store } }: DiscountDependencies,
  card: string,
  { status, body, took }: TillAnswer,
): Promise<Finding> => {
  if (status === 401) return refusedToken;
  if (status === 400 && v.is(unknownCard, body)) return nobodyHas(card);
  const quote = v.safeParse(quoteSchema, body);
  if (status !== 200 || !quote.success)
    return failing(`the card was answered ${status}`, 'look at the log of loyalty-discount');
  const { discounts, totalDiscount } = quote.output;
  const found = await findMember(store, card);
  if (found?.member.blocked) return warned('the card is blocked', 'npx kasalink members unblock CARD');
  // What is not kept was not decided: the till was sent on without a discount.
  if (!found?.member.quotes.some(({ bill }) => bill === billId('', order)))
    return failing('the till was answered without a quote', 'look at the log of loyalty-discount, for fail-open');
  return passed(`the card gets ${discounts.length} discounts, ${totalDiscount} of 1.00, in ${took} ms`);
};

const nobodyHas = (card: string): Finding =>
  failing('nobody has the card', `look at the number ${card}, and name one that npx kasalink members show knows`);

const refusedToken = failing(
  'a token that was just made is refused',
  'does the stack read its tokens from this table?',
);
