import type { Language } from '../program/program-fields.ts';

/** What the hub tells a cashier by itself. Amounts come written with their currency, rates without a sign. */
export interface LoyaltyWords {
  readonly nothing: string;
  readonly onBill: (rate: string) => string;
  readonly onItem: (rate: string, name: string) => string;
  readonly onItems: (amount: string, items: number) => string;
  readonly coupon: (amount: string) => string;
  readonly together: (amount: string) => string;
  readonly balance: (points: number) => string;
  readonly expiring: (points: number, day: string) => string;
  readonly addPieces: (pieces: number, name: string, gain: string) => string;
  readonly spendMore: (amount: string, gain: string) => string;
}

export const loyaltyWords: Readonly<Record<Language, LoyaltyWords>> = {
  en: {
    nothing: 'No discount on this bill',
    onBill: (rate) => `${rate}% discount on entire bill`,
    onItem: (rate, name) => `${rate}% discount on ${name}`,
    onItems: (amount, items) => `Discount of ${amount} on ${items} items`,
    coupon: (amount) => `Coupon discount: ${amount} off`,
    together: (amount) => `Discounts of ${amount}`,
    balance: (points) => `${points} points`,
    expiring: (points, day) => `${points} points expire on ${day}`,
    addPieces: (pieces, name, gain) => `Add ${pieces === 1 ? 'one' : `${pieces} ×`} ${name}: ${gain}`,
    spendMore: (amount, gain) => `${amount} more: ${gain}`,
  },
  cs: {
    nothing: 'Na tento účet není žádná sleva',
    onBill: (rate) => `${rate} % sleva na celý účet`,
    onItem: (rate, name) => `${rate} % sleva na ${name}`,
    onItems: (amount, items) => `Sleva ${amount} na položky: ${items}`,
    coupon: (amount) => `Kupon: sleva ${amount}`,
    together: (amount) => `Slevy ${amount}`,
    balance: (points) => `Body: ${points}`,
    expiring: (points, day) => `${points} b. propadne ${day}`,
    addPieces: (pieces, name, gain) => `Přidejte ${pieces} × ${name}: ${gain}`,
    spendMore: (amount, gain) => `Ještě ${amount}: ${gain}`,
  },
  sk: {
    nothing: 'Na tento účet nie je žiadna zľava',
    onBill: (rate) => `${rate} % zľava na celý účet`,
    onItem: (rate, name) => `${rate} % zľava na ${name}`,
    onItems: (amount, items) => `Zľava ${amount} na položky: ${items}`,
    coupon: (amount) => `Kupón: zľava ${amount}`,
    together: (amount) => `Zľavy ${amount}`,
    balance: (points) => `Body: ${points}`,
    expiring: (points, day) => `${points} b. prepadne ${day}`,
    addPieces: (pieces, name, gain) => `Pridajte ${pieces} × ${name}: ${gain}`,
    spendMore: (amount, gain) => `Ešte ${amount}: ${gain}`,
  },
};
