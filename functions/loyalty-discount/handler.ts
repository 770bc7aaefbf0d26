import * as v from 'valibot';
import type { TokenReader } from '../../shared/access/token-reader.ts';
import { bearerToken } from '../../shared/http/bearer-token.ts';
import { bodyOf, type HttpEvent, httpEventSchema } from '../../shared/http/http-event.ts';
import { accepted, badRequest, type HttpResponse, unauthorized } from '../../shared/http/http-response.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { withinTime } from '../../shared/kernel/within-time.ts';
import type { OpenBill } from '../../shared/loyalty/bill/bill.ts';
import { refusalOf, unknownCard } from '../../shared/loyalty/bill/bill-fault.ts';
import type { PriceRule } from '../../shared/loyalty/bill/net-lines.ts';
import { readOpenBill } from '../../shared/loyalty/bill/read-bill.ts';
import type { Language } from '../../shared/loyalty/program/program-fields.ts';
import type { QuoteOutcome } from '../../shared/loyalty/quote/quote-bill.ts';
import { describeFailure, type Log, type LogEvent } from '../../shared/observability/log.ts';
import { discountAnswer, withoutDiscount } from './discount-answer.ts';

export interface DiscountDependencies {
  readonly tokens: TokenReader;
  readonly quote: (bill: OpenBill, deadline: number) => Promise<QuoteOutcome>;
  /** The language of a branch, as far as it is known. */
  readonly languageOf: (branch: string) => Language;
  readonly clock: Clock;
  readonly log: Log;
  readonly prices: PriceRule;
  /** How long the till waits, milliseconds from the request's arrival at the gateway. */
  readonly patience: number;
}

/**
 * `POST /loyalty/discount` (Papaya POS loyalty API, 1): 200, 400 or 401, and never a 5xx. The till never waits (ADR 11): when the
 * answer is not there in time, or anything fails, it is 200 without a discount.
 */
export const makeHandler =
  (deps: DiscountDependencies) =>
  async (event: unknown): Promise<HttpResponse> => {
    const { clock, log, languageOf } = deps;
    let branch = '';
    const failOpen = (why: 'late' | 'failed'): HttpResponse => {
      log({ event: 'fail-open', why });
      return accepted(withoutDiscount('not-loaded', languageOf(branch)));
    };
    const logFailure = (failure: unknown): void =>
      log({ event: 'failed', what: 'discount', error: describeFailure(failure) });

    const request = v.safeParse(httpEventSchema, event);
    if (!request.success) return failOpen('failed');
    const deadline = arrivalOf(request.output, clock.now()) + deps.patience;
    const onRead = (bill: OpenBill): void => {
      branch = bill.branch;
    };
    const timed = await withinTime({
      clock,
      deadline,
      work: () => answer(deps, request.output, { deadline, onRead }),
      onLateFailure: logFailure,
    });
    if (timed.kind === 'late') return failOpen('late');
    if (!timed.result.ok) {
      logFailure(timed.result.error);
      return failOpen('failed');
    }
    const given = timed.result.value;
    if (given === undefined) return failOpen('late');
    log(given.line);
    return given.response;
  };

/** A gateway's clock that is ahead of ours gives the till no longer to wait. */
const arrivalOf = ({ requestContext }: HttpEvent, now: number): number =>
  Math.min(requestContext.timeEpoch ?? now, now);

/** Of a quote's offers: two of the longest names fit into a line. */
const mostLogged = 2;

/** What the till is answered, and the one line that says so: neither counts when it comes too late. */
interface Answer {
  readonly response: HttpResponse;
  readonly line: LogEvent;
}

/** @returns undefined when the time is over */
const answer = async (
  { tokens, quote, prices, languageOf }: DiscountDependencies,
  request: HttpEvent,
  { deadline, onRead }: { readonly deadline: number; readonly onRead: (bill: OpenBill) => void },
): Promise<Answer | undefined> => {
  const access = await tokens.find(bearerToken(request), 'loyalty');
  if (!access.ok) return { response: unauthorized(), line: { event: 'refused', why: access.error } };
  const bill = readOpenBill(bodyOf(request), prices);
  if (!bill.ok) return { response: badRequest(refusalOf(bill.error)), line: notQuoted('unreadable') };
  onRead(bill.value);
  const outcome = await quote(bill.value, deadline);
  switch (outcome.kind) {
    case 'quoted': {
      const offers = [...new Set(outcome.discounts.map(({ offer }) => offer))];
      return {
        response: accepted(discountAnswer(outcome)),
        line: { event: 'quoted', discounts: outcome.discounts.length, offers: offers.slice(0, mostLogged) },
      };
    }
    case 'unknown-card':
      return { response: badRequest(unknownCard), line: notQuoted('unknown-card') };
    case 'no-discount':
      return {
        response: accepted(withoutDiscount(outcome.why, languageOf(bill.value.branch))),
        line: notQuoted(outcome.why),
      };
    case 'late':
      return undefined;
  }
};

const notQuoted = (why: Extract<LogEvent, { event: 'not-quoted' }>['why']): LogEvent => ({ event: 'not-quoted', why });
