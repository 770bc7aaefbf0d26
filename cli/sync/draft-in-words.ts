import type { Draft } from '../../shared/eshop/draft-order.ts';
import type { NotMapped, ShopOrder } from '../../shared/eshop/shop-order.ts';
import { writeCents } from '../../shared/kernel/money.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import type { Missing } from '../../shared/orders/assemble-order.ts';
import type { Order } from '../../shared/orders/order.ts';
import type { FieldProblem } from '../../shared/orders/read-field.ts';
import { counted } from '../counted.ts';

/** What an incomplete order lacks. */
export const missingInWords = (missing: Missing): string => {
  switch (missing.what) {
    case 'receipt':
      return 'its orders record has not come';
    case 'closing':
      return 'nothing shows that it is closed';
    case 'lines':
      return `its ${counted(missing.count, 'line')} ${missing.count === 1 ? 'comes' : 'come'} to ${writeCents(missing.sum)}, the receipt says ${writeCents(missing.expected)}`;
  }
};

/** Why the mapping makes no shop order of a sale. */
export const notMappedInWords = (why: NotMapped): string =>
  why.kind === 'walk-in'
    ? 'the mapping says not to send the sales of walk-ins (walkIn: skip)'
    : `no language is mapped for ${why.currency}`;

export const problemsInWords = (problems: readonly FieldProblem[]): string =>
  problems.map(({ field, problem }) => `${field} ${problem}`).join('; ');

/** The order that what the till says now makes, and how it would stand in the shop; or why there is none. */
export const orderOf = (draft: Draft): Result<{ readonly order: Order; readonly shopOrder: ShopOrder }, string> => {
  switch (draft.kind) {
    case 'deleted':
      return failed('nothing of it is left at the till');
    case 'incomplete':
      return failed(missingInWords(draft.missing));
    case 'unusable':
      return failed(problemsInWords(draft.problems));
    case 'complete': {
      const { order, shopOrder } = draft;
      if (order.total === 0) return failed('it comes to nothing');
      if (order.total < 0) return failed('it is a refund');
      return shopOrder.ok ? ok({ order, shopOrder: shopOrder.value }) : failed(notMappedInWords(shopOrder.error));
    }
  }
};
