import type { Paint } from '../../infra/local/terminal/terminal-paint.ts';
import type { NamedFinding } from './run-checks.ts';

const signs = {
  passed: ['green', '✓'],
  warned: ['bold', '!'],
  failed: ['red', '✗'],
} as const;

const indent = ' '.repeat(15);

/** A finding as lines for a person, with how it comes about and its mend below it. */
export const findingLines = (finding: NamedFinding, paint: Paint): readonly string[] => {
  const { check, details = [], kind, what } = finding;
  const [colour, sign] = signs[kind];
  return [
    `${paint(colour, sign)} ${check.padEnd(12)} ${what}`,
    ...details.map((detail) => `${indent}${detail}`),
    ...(kind === 'passed' ? [] : [`${indent}→ ${finding.mend}`]),
  ];
};
