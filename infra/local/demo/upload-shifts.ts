import { keyOfState, type RecordState } from './record-state.ts';

/**
 * What the tills upload when a shift is closed: every record of its receipts once more, as it is, in a newer version; or
 * in the same, where the register leaves it alone.
 */
export const uploadShifts = (states: readonly RecordState[]): readonly RecordState[] => {
  const newest = new Map(
    states
      .toSorted((one, other) => one.version - other.version)
      .filter(({ register }) => register !== undefined)
      .map((state) => [keyOfState(state), state]),
  );
  const shifts = Map.groupBy(newest.values(), ({ register }) => register);
  return [...shifts]
    .toSorted(([one], [other]) => (one?.endsAt ?? 0) - (other?.endsAt ?? 0))
    .flatMap(([register, records]) =>
      records.map((state, at) =>
        register === undefined || register.uploadsSameVersions
          ? state
          : { ...state, version: register.endsAt + Math.floor(at / 10) },
      ),
    );
};
