/** What a check found, and how to mend what is not right. */
export type Finding = {
  readonly what: string;
  /** How it comes about, a line each. */
  readonly details?: readonly string[];
} & (
  | { readonly kind: 'passed' }
  /** `failed`: something does not work; `warned`: it works, but not for ever, or it cannot be told. */
  | { readonly kind: 'warned' | 'failed'; readonly mend: string }
);

export const passed = (what: string): Finding => ({ kind: 'passed', what });
export const warned = (what: string, mend: string): Finding => ({ kind: 'warned', what, mend });
export const failing = (what: string, mend: string): Finding => ({ kind: 'failed', what, mend });

/** One of the doctor's checks. */
export interface Check {
  /** What is looked at, told while it is. */
  readonly name: string;
  /** What it throws is a failure of the check. */
  readonly look: () => Promise<readonly Finding[]>;
}
