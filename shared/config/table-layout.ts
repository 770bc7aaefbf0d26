/** The one table's attributes that are keys, and its sparse, keys-only indexes (ADR 3). */
export const tableLayout = {
  partitionKey: 'pk',
  expiry: 'expiresAt',
  indexes: {
    /** The parts of an order. */
    partsByOrder: { name: 'parts-by-order', partitionKey: 'order', sortKey: 'pk' },
    /** Receipts by the day of their opening, bills by that of their closing. */
    receiptsByDay: { name: 'receipts-by-day', partitionKey: 'day', sortKey: 'pk' },
    /** The hub's own work: sync records and quarantine, by list and time. */
    workByDue: { name: 'work-by-due', partitionKey: 'work', sortKey: 'due' },
    /** Orders by what a storno of them would look like, members by the bill of their newest open quote. */
    ordersByMirror: { name: 'orders-by-mirror', partitionKey: 'mirror', sortKey: 'pk' },
  },
} as const;
