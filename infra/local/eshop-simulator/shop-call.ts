import type { OrderBook } from './order-book.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Whether the shop refuses an item of the request whatever it says, by its place (0 is the first). */
export type RefusesItem = (index: number) => boolean;

/** One admitted request, with all that an endpoint needs to answer it. */
export interface ShopCall {
  /** what the path's placeholders stand for, by their names */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: string;
  /** epoch ms */
  readonly at: number;
  readonly refuses: RefusesItem;
  readonly book: OrderBook;
  readonly settings: ShopSettings;
}
