import type { OpenQuote } from '../members/member.ts';

/** Quotes that this process has told a till: an exact repeat of one of them needs no write (ADR 11). */
export interface ToldQuotes {
  add(quote: OpenQuote): void;
  has(quote: OpenQuote): boolean;
}

/** A till asks again within minutes. */
const mostKept = 500;

/** Keeps the last five hundred. */
export const makeToldQuotes = (): ToldQuotes => {
  const kept = new Map<string, number>();
  return {
    add: ({ bill, written }) => {
      kept.delete(bill);
      kept.set(bill, written);
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    },
    has: ({ bill, written }) => kept.get(bill) === written,
  };
};
