import { type Answer, refused } from './answer.ts';
import type { Journal } from './journal.ts';
import { type Credentials, createLoginGate } from './login-gate.ts';
import { openOrderBook } from './order-book.ts';
import { planNamed } from './plan.ts';
import { createRequestLimits, noLimits } from './request-limits.ts';
import { findRoute } from './routes.ts';
import type { ShopOrder } from './shop-order.ts';
import {
  defaultCustomFields,
  defaultLanguages,
  defaultStates,
  type OrderState,
  type ShopLanguage,
} from './shop-settings.ts';

export interface ShopRequest {
  readonly method: string;
  /** below /api/v2: `/orders` */
  readonly path: string;
  readonly query: URLSearchParams;
  /** by lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ShopResponse {
  readonly status: number;
  /** by lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Shop {
  handle(request: ShopRequest): Promise<ShopResponse>;
  /** in the order of their creation, with what the shop did beside creating them */
  orders(): readonly ShopOrder[];
}

export interface ShopOptions {
  readonly credentials: Credentials;
  /** epoch ms */
  readonly now: () => number;
  readonly journal: Journal;
  /** the first one is the administration's */
  readonly languages?: readonly ShopLanguage[];
  readonly states?: readonly OrderState[];
  /** bronze, silver, gold or platinum; without one there is no quota and no limit of concurrency */
  readonly plan?: string;
  /** where the shop answers, without a closing slash */
  readonly address?: string;
}

const responseOf = ({ status, json, headers }: Answer, more: Readonly<Record<string, string>> = {}): ShopResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers, ...more },
  body: JSON.stringify(json),
});

/**
 * A stateful stand-in for a shop's UPgates orders API v2: it keeps the orders it creates and answers as the shop would.
 * Orders that the journal has kept are there from the start.
 * @throws for an unknown plan (the error lists the names) and for a journal that this shop did not write
 */
export const createShop = (options: ShopOptions): Shop => {
  const { now, journal, languages = defaultLanguages, states = defaultStates } = options;
  const settings = {
    languages,
    states,
    customFields: defaultCustomFields,
    address: options.address ?? 'http://eshop.example',
  };
  const limits = options.plan === undefined ? noLimits : createRequestLimits(planNamed(options.plan));
  const refusedLogin = createLoginGate(options.credentials);
  const book = openOrderBook(journal);

  const answerTo = async ({ method, path, query, headers, body }: ShopRequest, at: number): Promise<Answer> => {
    const route = findRoute((headers['x-http-method-override'] ?? method).toUpperCase(), path);
    if (route.kind === 'no such path') return refused(404, 'no such path');
    if (route.kind === 'no such method') {
      return refused(405, 'this path does not take this method', { allow: route.allowed.join(', ') });
    }
    return route.answer({ parameters: route.parameters, query, body, at, book, settings });
  };

  const handle = async (request: ShopRequest): Promise<ShopResponse> => {
    const at = now();
    const refusal = refusedLogin(request.headers.authorization, at);
    if (refusal !== undefined) return responseOf(refusal);
    const admission = limits.enter(at);
    try {
      if (!admission.isGranted) return responseOf(refused(429, 'too many requests'), admission.headers);
      return responseOf(await answerTo(request, at), admission.headers);
    } finally {
      limits.leave();
    }
  };
  return { handle, orders: book.all };
};
