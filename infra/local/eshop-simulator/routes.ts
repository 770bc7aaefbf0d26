import type { Answer } from './answer.ts';
import { createOrders } from './create-orders.ts';
import { deleteOrders } from './delete-orders.ts';
import { addToHistory } from './history/add-to-history.ts';
import { readHistory } from './history/read-history.ts';
import { listOrders } from './list-orders.ts';
import { listOrderStatuses, listStates } from './list-states.ts';
import type { Operation } from './operation.ts';
import { printOrder } from './print-order.ts';
import type { ShopCall } from './shop-call.ts';
import { updateOrders } from './update/update-orders.ts';

interface Route {
  readonly operation: Operation;
  readonly method: string;
  /** below the base path; `{name}` stands for one segment */
  readonly path: string;
  readonly answer: (call: ShopCall) => Answer | Promise<Answer>;
}

/** The endpoints of UPgates API v2 that this shop answers. The first path that fits is the one that is meant. */
const routes: readonly Route[] = [
  { operation: 'list', method: 'GET', path: '/orders', answer: listOrders },
  { operation: 'create', method: 'POST', path: '/orders', answer: createOrders },
  { operation: 'update', method: 'PUT', path: '/orders', answer: updateOrders },
  { operation: 'delete', method: 'DELETE', path: '/orders', answer: deleteOrders },
  { operation: 'states', method: 'GET', path: '/orders/states', answer: listStates },
  { operation: 'list', method: 'GET', path: '/orders/{order_number}', answer: listOrders },
  { operation: 'pdf', method: 'GET', path: '/orders/{order_number}/pdf', answer: printOrder },
  { operation: 'read-history', method: 'GET', path: '/orders/{order_number}/history', answer: readHistory },
  { operation: 'add-history', method: 'POST', path: '/orders/{order_number}/history', answer: addToHistory },
  { operation: 'states', method: 'GET', path: '/order-statuses', answer: listOrderStatuses },
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

interface Asked {
  readonly method: string;
  /** below the base path */
  readonly path: string;
  /** by lower-case names; the server obeys a method override */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a request leads to: the endpoint with the path's parameters, or why there is none (404, 405). */
export const findRoute = ({ method: written, path, headers }: Asked) => {
  const method = (headers['x-http-method-override'] ?? written).toUpperCase();
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
  const { operation, answer } = route;
  return { kind: 'found', operation, method, answer, parameters: Object.fromEntries(parameters) } as const;
};

/** Which of the contract's operations a request is; `other` when the contract has none like it. */
export const operationOf = (asked: Asked): Operation | 'other' => {
  const route = findRoute(asked);
  return route.kind === 'found' ? route.operation : 'other';
};
