/** When AWS ends a function, seconds. */
export const functionTimeouts = {
  webhook: 10,
  orderCompleted: 10,
  loyaltyDiscount: 6,
  eshopSync: 120,
  sweep: 30,
  reconcile: 900,
} as const;

/** How long a nudge can be ahead of its record, seconds: whoever sends it first is ended by then. */
export const longestLead = Math.max(functionTimeouts.webhook, functionTimeouts.orderCompleted);
