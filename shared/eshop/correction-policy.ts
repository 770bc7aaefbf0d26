import * as v from 'valibot';

/** How the shop's orders follow what the till says later. */
export const correctionPolicySchema = v.strictObject({
  /**
   * Changed lines: `update` sends them (shops since March 2025); `amend` notes them in the order's history and leaves the rest to a
   * person; `replace` cancels the order and creates it anew, with a revision at the end of its number.
   */
  lines: v.optional(v.picklist(['update', 'amend', 'replace'], '"update", "amend" or "replace"'), 'update'),
  /** A storno of an earlier receipt: `propose` shows it to a person, `cancel` cancels the shop's order. */
  stornos: v.optional(v.picklist(['propose', 'cancel'], '"propose" or "cancel"'), 'propose'),
  /** The shop's state of a cancelled order, by name. Orders are never deleted. */
  cancelledState: v.optional(v.pipe(v.string('a text'), v.nonEmpty('a text that is not empty')), 'Storno'),
});
export type CorrectionPolicy = v.InferOutput<typeof correctionPolicySchema>;
