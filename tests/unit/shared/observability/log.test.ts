import * as v from 'valibot';
import { describeFailure, type LogEvent, logLine } from '../../../../shared/observability/log.ts';
import { evening } from '../../../support/a-clock.ts';

const logged = (event: LogEvent): unknown => JSON.parse(logLine(event, evening));

describe('a log line', () => {
  it('of a success has at most 150 bytes', () => {
    const line = logLine({ event: 'received', outcome: 'duplicate', table: 'order_details' }, evening);
    expect(JSON.parse(line)).toEqual({ event: 'received', outcome: 'duplicate', table: 'order_details' });
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(150);
  });

  it.each<[LogEvent, Record<string, number>]>([
    [{ event: 'quarantined', reason: 'not-json', id: '1' }, { Quarantined: 1 }],
    [
      { event: 'sent', created: 7, refused: 2, unknown: 1, unprocessed: 3 },
      { OrdersCreated: 7, OrdersRefused: 2, OutcomesUnknown: 1 },
    ],
    [{ event: 'dropped', record: 'orders#1', why: 'never stored' }, { NudgesDropped: 1 }],
    [{ event: 'fail-open', why: 'late' }, { QuotesFailedOpen: 1 }],
    [{ event: 'bill', outcome: 'conflict', card: 'known' }, { BillsInConflict: 1 }],
    [{ event: 'settled', status: 'differs' }, { BillsDiffer: 1 }],
    [{ event: 'failed', what: 'sweep', error: 'Error' }, { Failures: 1 }],
  ])('of %j is counted in the embedded metric format', (event, metrics) => {
    expect(logged(event)).toEqual({
      ...event,
      ...metrics,
      _aws: {
        Timestamp: evening,
        CloudWatchMetrics: [
          {
            Namespace: 'Kasalink',
            Dimensions: [[]],
            Metrics: Object.keys(metrics).map((Name) => ({ Name, Unit: 'Count' })),
          },
        ],
      },
    });
  });

  it.each<[LogEvent]>([
    [{ event: 'refused', why: 'token' }],
    [{ event: 'synced', states: { created: 2 }, givenBack: 1 }],
    [{ event: 'quoted', discounts: 1, offers: ['ten'] }],
    [{ event: 'bill', outcome: 'stored', card: 'unknown' }],
    [{ event: 'settled', status: 'applied' }],
    [{ event: 'held', why: 'throttled', until: evening }],
    [{ event: 'swept', due: 1, send: true, returned: 0, kept: 0 }],
  ])('of %j is not counted', (event) => {
    expect(logged(event)).toEqual(event);
  });

  it('is one line', () => {
    expect(logLine({ event: 'failed', what: 'a', error: 'one\ntwo' }, evening)).not.toContain('\n');
  });
});

describe('a failure', () => {
  const validating = (): unknown => {
    try {
      return v.parse(v.object({ email: v.pipe(v.string(), v.maxLength(3)) }), { email: 'jana@example.test' });
    } catch (error) {
      return error;
    }
  };
  const parsing = (): unknown => {
    try {
      return JSON.parse('jana@example.test');
    } catch (error) {
      return error;
    }
  };

  it('is told by its kind, its message and where it was thrown', () => {
    expect(describeFailure(new RangeError('too far'))).toMatch(/^RangeError · too far · at .*log\.test\.ts:\d+/);
  });

  it.each([
    ['a validation', 'ValiError', validating],
    ['JSON', 'SyntaxError', parsing],
  ])('of %s is told without what was read', (_what, name, failing) => {
    const described = describeFailure(failing());
    expect(described.startsWith(name)).toBe(true);
    expect(described).not.toContain('jana');
  });

  it('is told with its causes, and still without what was read', () => {
    const described = describeFailure(
      new Error('stored', { cause: new Error('no connection', { cause: validating() }) }),
    );
    expect(described).toMatch(/^Error · stored · .* · Error · no connection · .* · ValiError · /);
    expect(described).not.toContain('jana');
  });

  it('that is no error is told by its type alone', () => {
    expect(describeFailure('jana@example.test')).toBe('string');
  });

  it('without a stack is told without a place', () => {
    const failure = new Error('no connection');
    Reflect.deleteProperty(failure, 'stack');
    expect(describeFailure(failure)).toBe('Error · no connection');
  });
});
