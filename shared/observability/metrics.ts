import type { LogEvent } from './log.ts';

/** All that the hub counts or measures itself, in CloudWatch under `Kasalink/<stage>`. */
export const metricNames = [
  'RecordsReceived',
  'RecordsStored',
  'Quarantined',
  'NudgesDropped',
  'OrdersComplete',
  'OrdersCreated',
  'OrdersRefused',
  'OutcomesUnknown',
  'ShopLoginsRefused',
  'ShopThrottled',
  'ShopCallsFailed',
  'UnexplainedDifferences',
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
      return event.states.ready === undefined ? {} : { OrdersComplete: event.states.ready };
    case 'sent':
      return { OrdersCreated: event.created, OrdersRefused: event.refused, OutcomesUnknown: event.unknown };
    case 'held':
      return heldMetrics(event.why);
    case 'dropped':
      return { NudgesDropped: 1 };
    case 'reconciled':
      return { UnexplainedDifferences: event.unexplained, DifferencesNamed: event.named };
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
    case 'unauthorized':
    case 'locked':
      return { ShopLoginsRefused: 1 };
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
  TillsOpen: funnel.open ? 1 : 0,
  ...(funnel.callsLeft === undefined ? {} : { CallsLeftPercent: funnel.callsLeft }),
});
