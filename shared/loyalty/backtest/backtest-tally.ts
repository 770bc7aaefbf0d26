import type { Thousandths } from '../../kernel/money.ts';

/** What an offer would have given, beside what it really gave. */
export interface Tally {
  readonly cost: Thousandths;
  readonly given: Thousandths;
  /** How many it would have taken something off, and how many get more or less of it than they got. */
  readonly bills: number;
  readonly billsGaining: number;
  readonly billsLosing: number;
  /** By what all their bills come to. */
  readonly membersGaining: number;
  readonly membersLosing: number;
}

/** Adds up bill by bill. */
export interface Tallying {
  /** @param guest the member, or the card where it has none */
  add(guest: string, would: Thousandths, did: Thousandths): void;
  result(): Tally;
}

export const startTally = (): Tallying => {
  const sums = { cost: 0, given: 0, bills: 0, billsGaining: 0, billsLosing: 0 };
  const guests = new Map<string, Thousandths>();
  return {
    add: (guest, would, did) => {
      sums.cost += would;
      sums.given += did;
      if (would > 0) sums.bills += 1;
      if (would > did) sums.billsGaining += 1;
      if (would < did) sums.billsLosing += 1;
      guests.set(guest, (guests.get(guest) ?? 0) + would - did);
    },
    result: () => {
      const differences = [...guests.values()];
      return {
        ...sums,
        membersGaining: differences.filter((difference) => difference > 0).length,
        membersLosing: differences.filter((difference) => difference < 0).length,
      };
    },
  };
};
