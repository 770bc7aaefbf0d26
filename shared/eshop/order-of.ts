import { fikOrderKey, type OrderKey, orderKeyOf, papayaOrderKey } from '../records/order-key.ts';
import { idOf, type RecordKey, tableOf } from '../records/record-key.ts';

/** The order that a receipt, a bill or a sync record is of: what the index by day gives. */
export const orderOf = (key: RecordKey): OrderKey => {
  switch (tableOf(key)) {
    case 'hub.order_syncs':
      return orderKeyOf(idOf(key));
    case 'hub.bills':
      return papayaOrderKey(idOf(key));
    default:
      return fikOrderKey(idOf(key));
  }
};
