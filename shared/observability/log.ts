/** The closed catalogue of what is logged: one line an event, without anything of a person and without secrets. */
export type LogEvent =
  | { readonly event: 'received'; readonly outcome: 'stored' | 'stale' | 'duplicate'; readonly table: string }
  /** A record that a tool of ours sent: no till has. */
  | { readonly event: 'probed'; readonly outcome: 'stored' | 'stale' | 'duplicate' }
  | { readonly event: 'quarantined'; readonly reason: string; readonly id: string }
  /** `revoked`: by a token that was valid once. */
  | { readonly event: 'refused'; readonly why: 'token' | 'revoked' }
  | {
      readonly event: 'synced';
      /** Orders by the state they are in now; a few states, as a line is short. */
      readonly states: Readonly<Record<string, number>>;
      /** Orders that can be sent since then, and could not before. */
      readonly complete: number;
      readonly givenBack: number;
    }
  | { readonly event: 'dropped'; readonly record: string; readonly why: 'never stored' }
  | {
      readonly event: 'sent';
      readonly created: number;
      readonly refused: number;
      readonly unknown: number;
      readonly unprocessed: number;
    }
  | { readonly event: 'held'; readonly why: string; readonly until: number }
  /** The shop is called at another address now. */
  | { readonly event: 'moved' }
  /** Nothing is sent until a person resumes it. */
  | { readonly event: 'paused'; readonly why: 'restored' }
  | { readonly event: 'corrected'; readonly updated: number; readonly refused: number; readonly unknown: number }
  | {
      readonly event: 'swept';
      readonly due: number;
      readonly send: boolean;
      readonly returned: number;
      readonly kept: number;
    }
  | {
      /** How things stand at the moment: lists are counted up to a bound. */
      readonly event: 'funnel';
      readonly waiting: number;
      readonly ready: number;
      /** Since the sale of the oldest order that could be sent, seconds; 0 where there is none. */
      readonly oldestReady: number;
      /** Calls of more than an hour ago whose outcome is unknown, by their orders. */
      readonly unknown: number;
      readonly parked: number;
      readonly flagged: number;
      /** Orders that stand in the shop more than once. */
      readonly doubled: number;
      readonly quarantined: number;
      /** Of the shop's calls of this hour and day, per cent; absent where the plan is not known. */
      readonly callsLeft?: number;
      /** Whether the shop refused the login, or what it may do, when it was called last. */
      readonly loginRefused: boolean;
      /** Whether tills are expected to send. */
      readonly open: boolean;
    }
  /** A trading day was compared: groups whose sums are not explained, and differences that are named. */
  | { readonly event: 'reconciled'; readonly day: string; readonly unexplained: number; readonly named: number }
  /** Of the days that are still compared: how many have a report in which sums are not explained, or that cannot be read. */
  | { readonly event: 'reports'; readonly unexplained: number }
  /** The budget of an offer by its stored bills: uses, or thousandths. */
  | { readonly event: 'recounted'; readonly offer: string; readonly spent: number; readonly was: number }
  /** `offers`: the first two, as a line is short. */
  | { readonly event: 'quoted'; readonly discounts: number; readonly offers: readonly string[] }
  /** There was nothing to quote, and the till was told why. */
  | {
      readonly event: 'not-quoted';
      readonly why: 'unreadable' | 'unknown-card' | 'blocked' | 'no-program' | 'full';
    }
  /** The till went on without a discount. */
  | { readonly event: 'fail-open'; readonly why: 'late' | 'failed' }
  | {
      readonly event: 'bill';
      readonly outcome: 'stored' | 'duplicate' | 'stale' | 'conflict' | 'reopened';
      readonly card: 'known' | 'unknown';
      /** Where it was settled at once. */
      readonly settled?: SettledAs;
    }
  /** By the consumer. */
  | { readonly event: 'settled'; readonly status: SettledAs }
  | { readonly event: 'failed'; readonly what: string; readonly error: string };

type SettledAs = 'applied' | 'not-applied' | 'differs' | 'never-quoted';

export type Log = (event: LogEvent) => void;

/** Their messages quote what was read, which may be of a person. */
const quoting = new Set(['ValiError', 'SyntaxError']);

/** A failure in words that carry nobody's data: its kind, its message where that is ours or AWS's, and where it was thrown. */
export const describeFailure = (failure: unknown): string => {
  if (!(failure instanceof Error)) return typeof failure;
  const where = framesOf(failure)
    .split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim();
  const causes = failure.cause === undefined ? [] : [describeFailure(failure.cause)];
  const message = quoting.has(failure.name) ? undefined : failure.message;
  return [failure.name, message, where, ...causes].filter(Boolean).join(' · ');
};

/** The stack without the message that it begins with: a line of what was read may look like a place. */
const framesOf = ({ stack = '', message }: Error): string => {
  const from = stack.indexOf(message);
  return from === -1 ? '' : stack.slice(from + message.length);
};
