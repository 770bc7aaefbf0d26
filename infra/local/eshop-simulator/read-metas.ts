import { isJsonObject } from '../../../shared/kernel/json.ts';
import type { Fields, ShopMessage } from './fields.ts';
import type { ShopOrder } from './shop-order.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Reads an order's custom fields. One that the shop does not have is skipped, and the order is taken all the same. */
export const readMetas = (
  fields: Fields,
  { customFields }: ShopSettings,
  messages: ShopMessage[],
): ShopOrder['metas'] => {
  const metas: ShopOrder['metas'] = [];
  for (const meta of fields.list('metas') ?? []) {
    const { key, value } = isJsonObject(meta) ? meta : {};
    if (typeof key !== 'string') fields.refuse('metas', 'a custom field must have a key');
    else if (customFields.includes(key)) metas.push({ key, value: typeof value === 'string' ? value : '' });
    else {
      const message = `there is no custom field "${key}": skipped`;
      messages.push({ object: 'metas', property: key, message, level: 'info' });
    }
  }
  return metas;
};
