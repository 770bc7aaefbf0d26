import type { Named, NamedRecord } from '../../shared/eshop/advance-order.ts';
import type { Asked } from '../../shared/eshop/apply-command.ts';

/** What nudges of records say of an order; of none where they name none. */
export const naming = (...records: readonly NamedRecord[]): Named => ({ records, commands: [] });

/** What nudges of commands say of an order. */
export const asking = (...commands: readonly Asked[]): Named => ({ records: [], commands });
