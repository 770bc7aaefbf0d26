import * as v from 'valibot';
import { countStates } from '../../../../shared/eshop/count-states.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import type { LogEvent } from '../../../../shared/observability/log.ts';
import { logLine } from '../../../../shared/observability/log-line.ts';
import { metricNames } from '../../../../shared/observability/metrics.ts';
import { evening } from '../../../support/a-clock.ts';

const lineOf = (event: LogEvent): string => logLine(event, evening, 'Kasalink/prod');
const logged = (event: LogEvent): unknown => JSON.parse(lineOf(event));
const fieldsSchema = v.record(v.string(), v.unknown());

const funnel: Extract<LogEvent, { event: 'funnel' }> = {
  event: 'funnel',
  waiting: 1,
  ready: 2,
  oldestReady: 30,
  unknown: 3,
  parked: 4,
  flagged: 5,
  doubled: 6,
  quarantined: 7,
  callsLeft: 80,
  loginRefused: false,
  open: true,
};
const fullLists: LogEvent = {
  event: 'funnel',
  waiting: 1000,
  ready: 1000,
  oldestReady: 31_536_000,
  unknown: 1000,
  parked: 1000,
  flagged: 1000,
  doubled: 100,
  quarantined: 1000,
  callsLeft: 100,
  loginRefused: false,
  open: false,
};

/** What of a line is neither a metric nor tells CloudWatch of one. */
const beyondMetrics = (event: LogEvent): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(v.parse(fieldsSchema, logged(event))).filter(
        ([name]) => name !== '_aws' && !metricNames.some((metric) => metric === name),
      ),
    ),
  );

/** The most orders that one run takes, in all states that there are, the longest names in front. */
const stateNames = [...Object.keys(transitions), 'absent', 'failed'].toSorted(
  (one, other) => other.length - one.length,
);
const hundredOrders = Array.from({ length: 100 }, (_, at) => stateNames[at % stateNames.length] ?? '');

/** What a line has of its metrics: how much, and what tells CloudWatch of them. */
const counted = (metrics: Readonly<Record<string, number>>) => ({
  ...metrics,
  _aws: {
    Timestamp: evening,
    CloudWatchMetrics: [
      { Namespace: 'Kasalink/prod', Dimensions: [[]], Metrics: Object.keys(metrics).map((Name) => ({ Name })) },
    ],
  },
});

describe('a log line', () => {
  it.each<[LogEvent]>([
    [{ event: 'received', outcome: 'stored', table: 'order_details' }],
    [{ event: 'received', outcome: 'duplicate', table: 'order_payments' }],
    [{ event: 'quoted', discounts: 100, offers: ['a'.repeat(40), 'b'.repeat(40)] }],
    [{ event: 'bill', outcome: 'reopened', card: 'unknown', settled: 'never-quoted' }],
    [{ event: 'bill', outcome: 'duplicate', card: 'unknown' }],
    [{ event: 'settled', status: 'never-quoted' }],
    [{ event: 'not-quoted', why: 'unknown-card' }],
    [{ event: 'probed', outcome: 'duplicate' }],
    [{ event: 'synced', states: countStates(hundredOrders), complete: 100, givenBack: 100 }],
    [{ event: 'sent', created: 100, refused: 100, unknown: 100, unprocessed: 100 }],
    [{ event: 'corrected', updated: 100, refused: 100, unknown: 100 }],
    [{ event: 'swept', due: 500, send: false, returned: 100, kept: 100 }],
    [{ event: 'reconciled', day: '2026-11-24', unexplained: 1000, named: 100_000 }],
    [{ event: 'reports', unexplained: 31 }],
    [{ event: 'recounted', offer: 'a'.repeat(40), spent: 999_999_999_999, was: 999_999_999_999 }],
    [fullLists],
  ])('of the success %j has at most 150 bytes beyond its metrics', (event) => {
    expect(Buffer.byteLength(beyondMetrics(event))).toBeLessThanOrEqual(150);
  });

  it('of a webhook is one line, some 270 bytes with its metrics', () => {
    const line = lineOf({ event: 'received', outcome: 'stored', table: 'order_details' });
    expect(line).not.toContain('\n');
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(280);
  });

  it.each<[LogEvent, Record<string, number>]>([
    [
      { event: 'received', outcome: 'stored', table: 'orders' },
      { RecordsReceived: 1, RecordsStored: 1 },
    ],
    [{ event: 'received', outcome: 'stale', table: 'orders' }, { RecordsReceived: 1 }],
    [{ event: 'received', outcome: 'duplicate', table: 'orders' }, { RecordsReceived: 1 }],
    [{ event: 'quarantined', reason: 'not-json', id: '1' }, { Quarantined: 1 }],
    [{ event: 'refused', why: 'revoked' }, { RevokedTokenUsed: 1 }],
    [{ event: 'synced', states: { ready: 3, waiting: 2 }, complete: 2, givenBack: 0 }, { OrdersComplete: 2 }],
    [
      { event: 'sent', created: 7, refused: 2, unknown: 1, unprocessed: 3 },
      { OrdersCreated: 7, OrdersRefused: 2, OutcomesUnknown: 1 },
    ],
    [{ event: 'held', why: 'unauthorized', until: evening }, { ShopCallsFailed: 1 }],
    [{ event: 'held', why: 'locked', until: evening }, { ShopCallsFailed: 1 }],
    [{ event: 'held', why: 'throttled', until: evening }, { ShopThrottled: 1 }],
    [{ event: 'held', why: 'unreachable', until: evening }, { ShopCallsFailed: 1 }],
    [{ event: 'dropped', record: 'orders#1', why: 'never stored' }, { NudgesDropped: 1 }],
    [{ event: 'reconciled', day: '2026-11-24', unexplained: 1, named: 4 }, { DifferencesNamed: 4 }],
    [{ event: 'reports', unexplained: 2 }, { UnexplainedDays: 2 }],
    [{ event: 'reports', unexplained: 0 }, { UnexplainedDays: 0 }],
    [{ event: 'swept', due: 1, send: true, returned: 2, kept: 1 }, { DeadLettersSeen: 3 }],
    [{ event: 'fail-open', why: 'late' }, { QuotesFailedOpen: 1 }],
    [{ event: 'bill', outcome: 'stored', card: 'unknown' }, { BillsClosed: 1 }],
    [
      { event: 'bill', outcome: 'stored', card: 'known', settled: 'differs' },
      { BillsClosed: 1, BillsDiffer: 1 },
    ],
    [
      { event: 'bill', outcome: 'conflict', card: 'known' },
      { BillsClosed: 1, BillsInConflict: 1 },
    ],
    [{ event: 'settled', status: 'differs' }, { BillsDiffer: 1 }],
    [{ event: 'failed', what: 'sweep', error: 'Error' }, { Failures: 1 }],
  ])('of %j is counted in the embedded metric format', (event, metrics) => {
    expect(logged(event)).toEqual({ ...event, ...counted(metrics) });
  });

  it('of the funnel has its figures once, as metrics', () => {
    expect(logged(funnel)).toEqual({
      event: 'funnel',
      ...counted({
        Waiting: 1,
        Ready: 2,
        OldestReadySeconds: 30,
        UnknownOverAnHour: 3,
        Parked: 4,
        Flagged: 5,
        Doubled: 6,
        QuarantineSize: 7,
        ShopLoginRefused: 0,
        TillsOpen: 1,
        CallsLeftPercent: 80,
      }),
    });
  });

  it('tells that the shop refuses the login', () => {
    expect(logged({ ...funnel, loginRefused: true })).toHaveProperty('ShopLoginRefused', 1);
  });

  it('measures no calls where the plan of the shop is not known', () => {
    const { callsLeft: _, ...unknown } = funnel;
    expect(logged(unknown)).not.toHaveProperty('CallsLeftPercent');
  });

  it('tells when the tills are closed', () => {
    expect(logged({ ...funnel, open: false })).toHaveProperty('TillsOpen', 0);
  });

  it.each<[LogEvent]>([
    [{ event: 'refused', why: 'token' }],
    [{ event: 'synced', states: { created: 2 }, complete: 0, givenBack: 1 }],
    [{ event: 'probed', outcome: 'stored' }],
    [{ event: 'not-quoted', why: 'unreadable' }],
    [{ event: 'quoted', discounts: 1, offers: ['ten'] }],
    [{ event: 'settled', status: 'applied' }],
    [{ event: 'swept', due: 1, send: true, returned: 0, kept: 0 }],
    [{ event: 'moved' }],
  ])('of %j is not counted', (event) => {
    expect(logged(event)).toEqual(event);
  });

  it('is one line whatever it tells', () => {
    expect(lineOf({ event: 'failed', what: 'a', error: 'one\ntwo' })).not.toContain('\n');
  });
});
