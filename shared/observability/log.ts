/** The closed catalogue of what is logged: one line an event, without anything of a person and without secrets. */
export type LogEvent =
  | { readonly event: 'received'; readonly outcome: 'stored' | 'stale' | 'duplicate'; readonly table: string }
  | { readonly event: 'quarantined'; readonly reason: string; readonly id: string }
  | { readonly event: 'refused'; readonly why: 'token' }
  | { readonly event: 'synced'; readonly states: Readonly<Record<string, number>>; readonly givenBack: number }
  | { readonly event: 'dropped'; readonly record: string; readonly why: 'never stored' }
  | {
      readonly event: 'sent';
      readonly created: number;
      readonly refused: number;
      readonly unknown: number;
      readonly unprocessed: number;
    }
  | { readonly event: 'held'; readonly why: string; readonly until: number }
  | {
      readonly event: 'swept';
      readonly due: number;
      readonly send: boolean;
      readonly returned: number;
      readonly kept: number;
    }
  /** The budget of an offer by its stored bills: uses, or thousandths. */
  | { readonly event: 'recounted'; readonly offer: string; readonly spent: number; readonly was: number }
  | { readonly event: 'quoted'; readonly discounts: number; readonly offers: readonly string[] }
  /** The till went on without a discount. */
  | { readonly event: 'fail-open'; readonly why: 'late' | 'failed' }
  | {
      readonly event: 'bill';
      readonly outcome: 'stored' | 'duplicate' | 'stale' | 'conflict' | 'reopened';
      readonly card: 'known' | 'unknown';
    }
  | { readonly event: 'settled'; readonly status: 'applied' | 'not-applied' | 'differs' | 'never-quoted' }
  | { readonly event: 'failed'; readonly what: string; readonly error: string };

export type Log = (event: LogEvent) => void;

/** What is also counted: the metric's name and how much, for the events that have one. */
const metricsOf = (event: LogEvent): Readonly<Record<string, number>> => {
  switch (event.event) {
    case 'quarantined':
      return { Quarantined: 1 };
    case 'sent':
      return { OrdersCreated: event.created, OrdersRefused: event.refused, OutcomesUnknown: event.unknown };
    case 'dropped':
      return { NudgesDropped: 1 };
    case 'fail-open':
      return { QuotesFailedOpen: 1 };
    case 'bill':
      return event.outcome === 'conflict' ? { BillsInConflict: 1 } : {};
    case 'settled':
      return event.status === 'differs' ? { BillsDiffer: 1 } : {};
    case 'failed':
      return { Failures: 1 };
    default:
      return {};
  }
};

/**
 * The event as one line of JSON; one that is counted carries its metrics in CloudWatch's embedded metric format.
 * @param at milliseconds
 */
export const logLine = (event: LogEvent, at: number): string => {
  const metrics = metricsOf(event);
  const names = Object.keys(metrics);
  if (names.length === 0) return JSON.stringify(event);
  const directive = {
    Namespace: 'Kasalink',
    Dimensions: [[]],
    Metrics: names.map((Name) => ({ Name, Unit: 'Count' })),
  };
  return JSON.stringify({ ...event, ...metrics, _aws: { Timestamp: at, CloudWatchMetrics: [directive] } });
};

/** Their messages quote what was read, which may be of a person. */
const quoting = new Set(['ValiError', 'SyntaxError']);

/** A failure in words that carry nobody's data: its kind, its message where that is ours or AWS's, and where it was thrown. */
export const describeFailure = (failure: unknown): string => {
  if (!(failure instanceof Error)) return typeof failure;
  const where = failure.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim();
  const causes = failure.cause === undefined ? [] : [describeFailure(failure.cause)];
  const message = quoting.has(failure.name) ? undefined : failure.message;
  return [failure.name, message, where, ...causes].filter(Boolean).join(' · ');
};
