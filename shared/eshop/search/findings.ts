import type { Result } from '../../kernel/result.ts';
import type { CallTime } from '../client/ask-shop.ts';
import type { ListedOrder } from '../client/listed-order.ts';
import type { CallShop } from '../client/send-http.ts';
import type { ShopFailure } from '../client/shop-failure.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';

/** An order that may stand in the shop. */
export interface Sought {
  /** Its `external_order_number`. */
  readonly external: string;
  /** What the shop was told as the time of its creation, milliseconds. */
  readonly soldAt: number;
  /** It cannot have come to the shop before, milliseconds. */
  readonly since: number;
}

export type Finding =
  /** Under one number, or doubled under several. */
  | { readonly kind: 'found'; readonly numbers: readonly [string, ...string[]] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unproven' };

/** By external number; what is not in it is not told yet. */
export type Findings = ReadonlyMap<string, Finding>;

export type SearchDependencies = Pick<SyncDependencies, 'store' | 'timing' | 'log' | 'clock'>;

/** One way to look for orders. */
export type Look = (
  deps: SearchDependencies,
  callShop: CallShop,
  sought: readonly Sought[],
) => Promise<Result<Findings, ShopFailure>>;

export const callTime = ({ timing, clock }: SearchDependencies): CallTime => ({
  timeout: timing.callTimeout,
  now: () => clock.now(),
});

/** What a list shows. Exact matches only: a shop may ignore a filter, and has orders of its own. */
export const foundIn = (listed: readonly ListedOrder[], sought: readonly Sought[]): Findings =>
  new Map(
    sought.flatMap(({ external }): [string, Finding][] => {
      const [first, ...further] = listed
        .filter(({ externalOrderNumber }) => externalOrderNumber === external)
        .map(({ orderNumber }) => orderNumber);
      return first === undefined ? [] : [[external, { kind: 'found', numbers: [first, ...further] }]];
    }),
  );

/** The same, of a list that proves what it lacks. */
export const foundOrAbsent = (listed: readonly ListedOrder[], sought: readonly Sought[]): Findings => {
  const found = foundIn(listed, sought);
  return new Map(sought.map(({ external }) => [external, found.get(external) ?? { kind: 'absent' }]));
};
