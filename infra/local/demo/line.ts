import type { VatRate } from './menu.ts';

/** A line of a receipt as it stood from a moment on. Amounts and quantities in thousandths. */
export interface LineState {
  readonly id: bigint;
  /** The receipt that it belonged to. */
  readonly receipt: bigint;
  /** Milliseconds. */
  readonly at: number;
  /** None for rounding. */
  readonly product: bigint | undefined;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly total: number;
  /** None where the till lacks it. */
  readonly vat: VatRate | undefined;
  readonly note: string | undefined;
  readonly isDeleted: boolean;
}

/** A line from the first time it was uploaded to the last, oldest first. */
export type LineHistory = readonly [LineState, ...LineState[]];

export const newestOf = (history: LineHistory): LineState => history.at(-1) ?? history[0];

/** What the line adds to the receipt; nothing when it is deleted, or has moved to another. */
export const amountOn = (receipt: bigint, line: LineState | undefined): number =>
  line === undefined || line.isDeleted || line.receipt !== receipt ? 0 : line.total;

/** The lines that stand on the receipt in the end. */
export const linesOn = (receipt: bigint, lines: readonly LineHistory[]): readonly LineState[] =>
  lines.map(newestOf).filter((line) => !line.isDeleted && line.receipt === receipt);

export const sumOn = (receipt: bigint, lines: readonly LineHistory[]): number =>
  linesOn(receipt, lines).reduce((sum, { total }) => sum + total, 0);

/** What the receipt came to at a moment. */
export const sumAt = (receipt: bigint, lines: readonly LineHistory[], at: number): number =>
  lines.reduce(
    (sum, history) =>
      sum +
      amountOn(
        receipt,
        history.findLast((state) => state.at <= at),
      ),
    0,
  );
