/**
 * The path of one order, `/orders/O1800001`.
 * @throws RangeError where the number would lead to another path
 */
export const orderPath = (orderNumber: string): string => {
  if (['', '.', '..'].includes(orderNumber)) throw new RangeError('this is no order number to ask for');
  return `/orders/${encodeURIComponent(orderNumber)}`;
};
