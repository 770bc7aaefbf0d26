/**
 * Lambda itself ends a function that is late. middy's own early end would answer and leave the work going on: in a frozen sandbox
 * a write could take place long after its nudge was dropped (ADR 2).
 */
export const middyOptions = { timeoutEarlyInMillis: 0 } as const;
