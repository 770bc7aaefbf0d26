import * as v from 'valibot';
import { describeIssue } from '../../kernel/describe-issue.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { type Program, programSchema } from './program.ts';
import { programProblems } from './program-problems.ts';
import { tierWarnings } from './tier-warnings.ts';

/** A program that can be published, and what its merchant should know before. */
export interface ReadProgram {
  readonly program: Program;
  readonly warnings: readonly string[];
}

/**
 * Reads a program's document (docs/loyalty.md).
 * @param input JSON, parsed
 * @returns the program, or each fault with its path and its rule: `offers.2.percentage: must be at most 100, not 120`;
 *   contradictions are looked for once the document keeps to the schema
 */
export const readProgram = (input: unknown): Result<ReadProgram, readonly string[]> => {
  const read = v.safeParse(programSchema, input);
  if (!read.success) return failed(read.issues.map(describeIssue));
  const problems = programProblems(read.output);
  return problems.length === 0 ? ok({ program: read.output, warnings: warningsOf(read.output) }) : failed(problems);
};

const warningsOf = (program: Program): readonly string[] => [...promotionalCoupons(program), ...tierWarnings(program)];

const promotionalCoupons = ({ offers }: Program): readonly string[] =>
  offers.flatMap((offer, at) =>
    offer.kind === 'coupon_zero_vat' && offer.nature === 'promotional'
      ? [
          `offers.${at}.nature: a promotional coupon at 0 % VAT leaves the merchant's output VAT at the full price of what is bought`,
        ]
      : [],
  );
