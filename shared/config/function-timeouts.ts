/** When AWS ends a function, seconds. The webhook's bounds how long a nudge can be ahead of its record. */
export const functionTimeouts = { webhook: 10, eshopSync: 120, sweep: 30 } as const;
