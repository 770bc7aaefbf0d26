/** What a client can ask of the shop (UPgates API v2, orders). */
export const operations = [
  ...(['create', 'update', 'delete', 'list'] as const),
  ...(['pdf', 'add-history', 'read-history', 'states'] as const),
] as const;
export type Operation = (typeof operations)[number];

/** Those that take a list of orders and judge each of them by itself. */
export const itemOperations: readonly Operation[] = ['create', 'update', 'delete'];
