/** What all tills together have given of an offer, in the unit of its budget: uses, or thousandths. */
export interface Spending {
  readonly spent: number;
  /** When it was last charged or recounted, milliseconds. */
  readonly touched: number;
}

/**
 * A counter for each offer that has a budget, changed by single conditional increments and never by read and write, so that
 * concurrent tills cannot overdraw it. An answer that is lost may leave a charge that nothing was given for: it errs towards
 * spending less, and the nightly run recounts. A method that cannot do its work throws (an outage).
 */
export interface BudgetStore {
  /**
   * Adds `amount` if no more than `most` is spent then.
   * @param amount more than 0, in the unit of the budget
   * @param at milliseconds
   * @returns false when the budget does not allow it: nothing has changed
   */
  charge(offer: string, amount: number, most: number, at: number): Promise<boolean>;
  /** Read consistently; undefined for an offer that was never charged. */
  spent(offer: string): Promise<Spending | undefined>;
  /**
   * Sets what is spent, if the counter is as it was read; when it was touched stays as it is.
   * @returns false when it has been touched since
   */
  recount(offer: string, to: number, from: Spending): Promise<boolean>;
}
