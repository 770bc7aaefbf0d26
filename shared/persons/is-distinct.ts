/**
 * Cashiers make up what a till insists on (`-`, `0`, `000000`), and short numbers may be anything: such a value tells nobody from others.
 * What is not distinct is looked for in the person's own records only.
 */
export const isDistinctEmail = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(email);

/** A number in its country has nine digits. */
export const isDistinctPhone = (phone: string): boolean => {
  const digits = phone.replace(/\D/g, '').slice(-9);
  return digits.length === 9 && new Set(digits).size > 1;
};

/** A short number is a card only where a field says so, and a word (`none`) is no number. */
export const isDistinctCard = (card: string): boolean =>
  !isMadeUp(card) && (/^\d+$/.test(card) ? card.length >= 10 : card.length >= 5 && /\d/.test(card));

/** One and the same character, or nothing but signs. */
export const isMadeUp = (card: string): boolean => new Set(card.toLowerCase().match(/[\p{L}\p{N}]/gu)).size <= 1;
