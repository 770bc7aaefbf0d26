import { type Answer, answered, refused } from '../answer.ts';
import { orderAnswer } from '../order-answer.ts';
import type { Shop } from '../shop.ts';
import type { CallCounts } from './call-counts.ts';
import type { Faults } from './create-faults.ts';
import type { FaultyShop } from './faulty-shop.ts';
import { readCredentials, readFault } from './read-control-body.ts';

interface Parts {
  readonly shop: Shop;
  readonly faultyShop: FaultyShop;
  readonly faults: Faults;
  readonly calls: CallCounts;
}

/** Answers a request to the control interface: its method, its path and its body. */
export type Control = (method: string, path: string, body: string) => Promise<Answer>;

type Action = (body: string) => Answer | Promise<Answer>;

const done: Answer = { status: 204 };

/**
 * The simulator's control interface, for tests and for people; it has neither login nor quota.
 *
 * - `POST /control/faults` `{"fault", "count", "operation"?, "delayMs"?}` arms a fault for the next `count` calls of the
 *   operation (of any, without one), behind those that are armed already; `delayMs` is 1000 unless given
 * - `GET /control/faults` lists what is armed, `DELETE /control/faults` disarms all of it
 * - `GET /control/calls` counts the calls by operation and status: `{"create":{"200":10,"none":1}}`
 * - `GET /control/orders` lists every order, oldest first, as the API lists it
 * - `PUT /control/credentials` `{"login", "key"}` replaces the shop's credentials
 * - `POST /control/reset` empties the faults, the counts and the shop: its orders are gone from the disk, too, its numbers
 *   begin anew, nothing of its plan is spent and no login is locked; only the credentials stay
 */
export const createControl = ({ shop, faultyShop, faults, calls }: Parts): Control => {
  const armed = (): Answer => answered({ faults: faults.armed() });

  const reset = async (): Promise<Answer> => {
    faults.disarm();
    faultyShop.abandon();
    await shop.reset();
    calls.reset();
    return done;
  };
  const arm: Action = (body) => {
    const fault = readFault(body);
    if (!fault.ok) return refused(400, fault.error);
    faults.arm(fault.value);
    return armed();
  };
  const disarm = (): Answer => {
    faults.disarm();
    return done;
  };
  const replaceCredentials: Action = (body) => {
    const credentials = readCredentials(body);
    if (!credentials.ok) return refused(400, credentials.error);
    shop.replaceCredentials(credentials.value);
    return done;
  };
  const orders = (): Answer =>
    answered({ orders: shop.orders().map((order) => orderAnswer(order, shop.settings.address)) });

  const actions: ReadonlyMap<string, ReadonlyMap<string, Action>> = new Map([
    [
      '/control/faults',
      new Map<string, Action>([
        ['GET', armed],
        ['POST', arm],
        ['DELETE', disarm],
      ]),
    ],
    ['/control/calls', new Map<string, Action>([['GET', () => answered(calls.counts())]])],
    ['/control/orders', new Map<string, Action>([['GET', orders]])],
    ['/control/credentials', new Map<string, Action>([['PUT', replaceCredentials]])],
    ['/control/reset', new Map<string, Action>([['POST', reset]])],
  ]);

  return async (method, path, body) => {
    const methods = actions.get(path);
    if (methods === undefined)
      return refused(404, `there is nothing here; the paths are ${[...actions.keys()].join(', ')}`);
    const action = methods.get(method);
    if (action !== undefined) return action(body);
    const allowed = [...methods.keys()].join(', ');
    return refused(405, `${path} takes ${allowed}`, { allow: allowed });
  };
};
