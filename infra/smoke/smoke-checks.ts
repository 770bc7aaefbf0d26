import * as v from 'valibot';
import { probeTable } from '../../shared/config/probe-table.ts';

/** A stage that is asked, and by which names a person knows its tokens. */
export interface SmokeTarget {
  /** With `TOKEN` at its end. */
  readonly webhook: string;
  readonly webhookToken: Secret;
  readonly loyalty: string;
  readonly loyaltyToken: Secret;
}

export interface Secret {
  /** The environment variable that holds it. */
  readonly name: string;
  readonly value: string;
}

export interface SmokeRequest {
  readonly address: string;
  readonly bearer?: string;
  readonly body: object;
}

/** What came back; `none` is told in words. */
export type SmokeAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'none'; readonly why: string };

/** One question to the stage. */
export interface SmokeCheck {
  readonly name: string;
  readonly request: SmokeRequest;
  readonly isRight: (answer: Answered) => boolean;
  /** What a wrong answer means, and what to do. */
  readonly mend: (answer: Answered) => string;
}
type Answered = Extract<SmokeAnswer, { kind: 'answered' }>;

const nobodys = 'nobody-was-given-this';
const storedSchema = v.object({ outcome: v.literal('stored') });
const unknownCardSchema = v.object({ error_id: v.literal(3) });

/** An open bill of a card that nobody has: nothing is written for it. */
const bill = {
  orderId: 'smoke',
  cardId: 'kasalink-smoke-unknown-card',
  total: 1,
  currency: 'EUR',
  orderItems: [{ productId: 'smoke', quantity: 1, totalPrice: 1 }],
};

/** @param now milliseconds: the version of the probe record, which takes the place of the one before */
export const smokeChecks = (target: SmokeTarget, now: number): readonly SmokeCheck[] => [
  {
    name: 'the webhook keeps a record and answers 200',
    request: {
      address: target.webhook.replace(/TOKEN$/, encodeURIComponent(target.webhookToken.value)),
      body: { _t: probeTable, _v: now, id: 'smoke' },
    },
    isRight: ({ status, body }) => status === 200 && v.is(storedSchema, body),
    mend: ({ status }) => {
      if (status === 200) return "the record was not stored as the newest: is this machine's clock right?";
      if (status === 404)
        return `the stage does not know the token in ${target.webhookToken.name} for its webhook, or the address is another stage's`;
      return "read the log of the webhook's function";
    },
  },
  {
    name: 'loyalty answers a wrong token with 401',
    request: { address: `${target.loyalty}/discount`, bearer: nobodys, body: bill },
    isRight: ({ status }) => status === 401,
    mend: ({ status }) => {
      if (status === 404) return "the address is not the stack's output LoyaltyAddress";
      if (status === 200) return 'it answered without its tokens: read the log of the loyalty-discount function';
      return 'read the log of the loyalty-discount function';
    },
  },
  {
    name: 'loyalty answers an unknown card with error 3',
    request: { address: `${target.loyalty}/discount`, bearer: target.loyaltyToken.value, body: bill },
    isRight: ({ status, body }) => status === 400 && v.is(unknownCardSchema, body),
    mend: ({ status }) => {
      if (status === 401) return `the stage does not know the token in ${target.loyaltyToken.name} for loyalty`;
      if (status === 200)
        return 'it answered without having looked for the card (read the log of the loyalty-discount function), or its program makes members of unknown cards (members.createOnFirstUse)';
      return 'read the log of the loyalty-discount function';
    },
  },
];
