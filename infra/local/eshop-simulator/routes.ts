import type { Answer } from './answer.ts';
import { createOrders } from './create-orders.ts';
import { listOrders } from './list-orders.ts';
import { listOrderStatuses, listStates } from './list-states.ts';
import type { ShopCall } from './shop-call.ts';

interface Route {
  readonly method: string;
  /** below the base path; `{name}` stands for one segment */
  readonly path: string;
  readonly answer: (call: ShopCall) => Answer | Promise<Answer>;
}

/** The endpoints of UPgates API v2 that this shop answers. The first path that fits is the one that is meant. */
const routes: readonly Route[] = [
  { method: 'GET', path: '/orders', answer: listOrders },
  { method: 'POST', path: '/orders', answer: createOrders },
  { method: 'GET', path: '/orders/states', answer: listStates },
  { method: 'GET', path: '/orders/{order_number}', answer: listOrders },
  { method: 'GET', path: '/order-statuses', answer: listOrderStatuses },
];

const table = routes.map((route) => ({ ...route, segments: route.path.slice(1).split('/') }));

/** The path's segments, decoded, a closing slash left out; undefined when an escape in it is broken. */
const segmentsOf = (path: string): readonly string[] | undefined => {
  try {
    return path
      .replace(/^\/|\/$/g, '')
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => part.startsWith('{') || part === segments[index]);

/** What a method and a path lead to: the endpoint with the path's parameters, or why there is none (404, 405). */
export const findRoute = (method: string, path: string) => {
  const segments = segmentsOf(path);
  const found = segments && table.find((route) => fits(route.segments, segments));
  if (segments === undefined || found === undefined) return { kind: 'no such path' } as const;
  const samePath = table.filter((route) => route.path === found.path);
  const route = samePath.find((candidate) => candidate.method === method);
  if (route === undefined) {
    return { kind: 'no such method', allowed: samePath.map((candidate) => candidate.method) } as const;
  }
  const pairs = route.segments.map((part, index) => [part, segments[index] ?? ''] as const);
  const parameters = pairs.filter(([part]) => part.startsWith('{')).map(([part, value]) => [part.slice(1, -1), value]);
  return { kind: 'found', answer: route.answer, parameters: Object.fromEntries(parameters) } as const;
};
