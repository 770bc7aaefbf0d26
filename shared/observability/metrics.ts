import type { LogEvent } from './log.ts';

/** All that the hub counts or measures itself, in CloudWatch under `Kasalink/<stage>`. */
export const metricNames = [
  'RecordsReceived',
  'RecordsStored',
  'Quarantined',
  'NudgesDropped',
  'DeadLettersSeen',
  'OrdersComplete',
  'OrdersCreated',
  'OrdersRefused',
  'OutcomesUnknown',
  'ShopThrottled',
  'ShopCallsFailed',
  'UnexplainedDays',
  'DifferencesNamed',
  'QuotesFailedOpen',
  'BillsClosed',
  'BillsInConflict',
  'BillsDiffer',
  'RevokedTokenUsed',
  'Failures',
  'Waiting',
  'Ready',
  'OldestReadySeconds',
  'UnknownOverAnHour',
  'Parked',
  'Flagged',
  'Doubled',
  'QuarantineSize',
  'CallsLeftPercent',
  'ShopLoginRefused',
  'TillsOpen',
] as const;
export type MetricName = (typeof metricNames)[number];

/** Metrics of one log line: their names and how much. */
export type Metrics = Readonly<Partial<Record<MetricName, number>>>;

/** What is also counted of an event; nothing for most. */
export const metricsOf = (event: LogEvent): Metrics => {
  switch (event.event) {
    case 'received':
      return { RecordsReceived: 1, ...(event.outcome === 'stored' ? { RecordsStored: 1 } : {}) };
    case 'quarantined':
      return { Quarantined: 1 };
    case 'refused':
      return event.why === 'revoked' ? { RevokedTokenUsed: 1 } : {};
    case 'synced':
      return event.complete === 0 ? {} : { OrdersComplete: event.complete };
    case 'sent':
      return { OrdersCreated: event.created, OrdersRefused: event.refused, OutcomesUnknown: event.unknown };
    case 'held':
      return heldMetrics(event.why);
    case 'dropped':
      return { NudgesDropped: 1 };
    case 'reconciled':
      return { DifferencesNamed: event.named };
    case 'reports':
      return { UnexplainedDays: event.unexplained };
    case 'swept': {
      const letters = event.returned + event.kept;
      return letters === 0 ? {} : { DeadLettersSeen: letters };
    }
    case 'fail-open':
      return { QuotesFailedOpen: 1 };
    case 'bill':
      return {
        BillsClosed: 1,
        ...(event.outcome === 'conflict' ? { BillsInConflict: 1 } : {}),
        ...(event.settled === 'differs' ? { BillsDiffer: 1 } : {}),
      };
    case 'settled':
      return event.status === 'differs' ? { BillsDiffer: 1 } : {};
    case 'funnel':
      return funnelMetrics(event);
    case 'failed':
      return { Failures: 1 };
    default:
      return {};
  }
};

const heldMetrics = (why: string): Metrics => {
  switch (why) {
    case 'throttled':
      return { ShopThrottled: 1 };
    case 'budget':
      return {};
    default:
      return { ShopCallsFailed: 1 };
  }
};

const funnelMetrics = (funnel: Extract<LogEvent, { event: 'funnel' }>): Metrics => ({
  Waiting: funnel.waiting,
  Ready: funnel.ready,
  OldestReadySeconds: funnel.oldestReady,
  UnknownOverAnHour: funnel.unknown,
  Parked: funnel.parked,
  Flagged: funnel.flagged,
  Doubled: funnel.doubled,
  QuarantineSize: funnel.quarantined,
  ShopLoginRefused: funnel.loginRefused ? 1 : 0,
  TillsOpen: funnel.open ? 1 : 0,
  ...(funnel.callsLeft === undefined ? {} : { CallsLeftPercent: funnel.callsLeft }),
});
