import { type Answer, refused } from './answer.ts';
import { createTurns } from './create-turns.ts';
import type { Journal } from './journal.ts';
import { type Credentials, createLoginGate } from './login-gate.ts';
import { openOrderBook } from './order-book.ts';
import { planNamed } from './plan.ts';
import { createRequestLimits, noLimits } from './request-limits.ts';
import { findRoute } from './routes.ts';
import type { RefusesItem } from './shop-call.ts';
import type { ShopOrder } from './shop-order.ts';
import { responseOf, type ShopResponse, type Typing } from './shop-response.ts';
import { defaultCustomFields, defaultLanguages, defaultStates, type ShopSettings } from './shop-settings.ts';

export interface ShopRequest {
  readonly method: string;
  /** below /api/v2: `/orders` */
  readonly path: string;
  readonly query: URLSearchParams;
  /** by lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that login, quota and concurrency have let in. */
export interface AdmittedCall {
  /** does what was asked, but not to the items it is told to refuse */
  answer(refuses?: RefusesItem): Promise<ShopResponse>;
  /** gives another answer instead */
  answerWith(answer: Answer): ShopResponse;
  /** takes the login for a bad one after all */
  refuseLogin(): ShopResponse;
}

export interface Shop {
  readonly settings: ShopSettings;
  handle(request: ShopRequest): Promise<ShopResponse>;
  /** lets a request in for as long as the work lasts; when it is not let in, the refusal comes back instead */
  admit<Outcome>(request: ShopRequest, work: (call: AdmittedCall) => Promise<Outcome>): Promise<ShopResponse | Outcome>;
  /** in the order of their creation, with what the shop did beside creating them */
  orders(): readonly ShopOrder[];
  /** the former ones are bad ones from now on; earlier bad logins are forgotten */
  replaceCredentials(credentials: Credentials): void;
  /** makes it a fresh shop: no orders, nothing spent of the plan, no bad logins; credentials stay */
  reset(): Promise<void>;
}

export interface ShopOptions extends Partial<ShopSettings> {
  readonly credentials: Credentials;
  /** epoch ms */
  readonly now: () => number;
  readonly journal: Journal;
  /** bronze, silver, gold or platinum; without one there is no quota and no limit of concurrency */
  readonly plan?: string;
  /** by the documented types unless told otherwise */
  readonly typed?: Typing;
}

const refusesNone: RefusesItem = () => false;

/**
 * A stateful stand-in for a shop's UPgates orders API v2: it keeps the orders it creates and answers as the shop would.
 * Orders that the journal has kept are there from the start.
 * @throws for an unknown plan (the error lists the names) and for a journal that this shop did not write
 */
export const createShop = (options: ShopOptions): Shop => {
  const { credentials, now, journal, plan, typed = 'json', ...given } = options;
  const settings: ShopSettings = {
    languages: defaultLanguages,
    states: defaultStates,
    customFields: defaultCustomFields,
    acceptsProductUpdates: true,
    ignoresExternalNumberFilter: false,
    address: 'http://eshop.example',
    ...given,
  };
  const limits = plan === undefined ? noLimits : createRequestLimits(planNamed(plan));
  const gate = createLoginGate(credentials);
  const book = openOrderBook(journal);
  const inTurn = createTurns();

  const answerTo = async (request: ShopRequest, refuses: RefusesItem): Promise<Answer> => {
    const { query, body } = request;
    const route = findRoute(request);
    if (route.kind === 'no such path') return refused(404, 'no such path');
    if (route.kind === 'no such method') {
      return refused(405, 'this path does not take this method', { allow: route.allowed.join(', ') });
    }
    const work = () => route.answer({ parameters: route.parameters, query, body, at: now(), refuses, book, settings });
    // What changes an order must not be overtaken by another change of it.
    return route.method === 'GET' ? work() : inTurn(work);
  };

  const admit: Shop['admit'] = async (request, work) => {
    const at = now();
    const refusal = gate.judge(request.headers.authorization, at);
    if (refusal !== undefined) return responseOf(refusal, typed);
    const { isGranted, headers } = limits.enter(at);
    const answerWith = (answer: Answer): ShopResponse => responseOf(answer, typed, headers);
    try {
      if (!isGranted) return answerWith(refused(429, 'too many requests'));
      return await work({
        answer: async (refuses = refusesNone) => answerWith(await answerTo(request, refuses)),
        answerWith,
        refuseLogin: () => responseOf(gate.refuse(now()), typed),
      });
    } finally {
      limits.leave();
    }
  };
  return {
    settings,
    handle: (request) => admit(request, ({ answer }) => answer()),
    admit,
    orders: book.all,
    replaceCredentials: gate.replace,
    reset: () =>
      inTurn(async () => {
        await book.clear();
        limits.renew();
        gate.forgive();
      }),
  };
};
