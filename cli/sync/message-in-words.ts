import type { ShopMessage } from '../../shared/eshop/client/shop-message.ts';

/** A message of the shop's in one line, without what a terminal would act on. */
export const messageInWords = ({ object, property, message }: ShopMessage): string => {
  const about = [object, property].filter((part) => part !== '').join('.');
  return [about, message]
    .filter((part) => part !== '')
    .join(': ')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
};
