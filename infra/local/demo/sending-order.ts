import type { RecordKey } from '../../../shared/records/record-key.ts';
import { keyOfState, type RecordState, writeBody } from './record-state.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A webhook's body, and the key under which the hub keeps it. */
export interface Post {
  readonly record: RecordKey;
  readonly body: string;
}

interface Sending {
  readonly state: RecordState;
  /** Its place in the order of sending. */
  readonly at: number;
}

/** How far the network carries a record from its place: a few minutes of the hour, at most so many records. */
const farthest = 300;
const minutesOfTheHour = 1 / 8;
const doubled = 0.2;

/**
 * The order in which the records arrive: by time, then shuffled within a window, some doubled, and every third of the older
 * versions after its newest.
 * @param upload the records of the shifts as they are uploaded once more
 */
export const inSendingOrder = (
  random: SeededRandom,
  states: readonly RecordState[],
  upload: readonly RecordState[],
): readonly Post[] => {
  const byTime = [...states.toSorted((one, other) => one.version - other.version), ...upload];
  const newest = new Map(
    states.toSorted((one, other) => one.version - other.version).map((state) => [keyOfState(state), state]),
  );
  const window = Math.min(farthest, Math.ceil(byTime.length * minutesOfTheHour));
  const shuffled = byTime.map((state, at): Sending => ({ state, at: at + random.between(0, window) }));
  const placeOf = new Map(shuffled.map(({ state, at }) => [state, at]));
  let older = 0;
  const late = shuffled.map(({ state, at }): Sending => {
    const last = newest.get(keyOfState(state)) ?? state;
    if (last.version <= state.version) return { state, at };
    older += 1;
    return { state, at: older % 3 === 1 ? Math.max(at, (placeOf.get(last) ?? at) + random.between(1, 50)) : at };
  });
  const twice = late
    .filter(() => random.chance(doubled))
    .map(({ state, at }) => ({ state, at: at + random.between(1, window) }));
  const sent = [...late, ...twice].toSorted((one, other) => one.at - other.at).map(({ state }) => state);
  return freeBeforeClosing(sent).map((state) => ({ record: keyOfState(state), body: writeBody(state) }));
};

/** A free line does not show in the sum: it comes before the receipt is closed, or the receipt would be sent without it. */
const freeBeforeClosing = (sent: readonly RecordState[]): readonly RecordState[] => {
  const ordered = [...sent];
  const closings = new Map<bigint, number>();
  const frees = new Map<RecordKey, { readonly receipt: bigint; readonly at: number }>();
  sent.forEach((state, at) => {
    if (state.closes !== undefined && !closings.has(state.closes)) closings.set(state.closes, at);
    const key = keyOfState(state);
    if (state.isFreeOn !== undefined && !frees.has(key)) frees.set(key, { receipt: state.isFreeOn, at });
  });
  for (const { receipt, at } of frees.values()) {
    const closing = closings.get(receipt);
    const [free, closed] = [ordered[at], closing === undefined ? undefined : ordered[closing]];
    if (closing === undefined || closing > at || free === undefined || closed === undefined) continue;
    ordered[closing] = free;
    ordered[at] = closed;
  }
  return ordered;
};
