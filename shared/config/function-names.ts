/** The functions of the hub, by the folder that holds their code. */
export const functionNames = [
  'webhook',
  'loyalty-discount',
  'order-completed',
  'eshop-sync',
  'sweep',
  'reconcile',
] as const;
export type FunctionName = (typeof functionNames)[number];
