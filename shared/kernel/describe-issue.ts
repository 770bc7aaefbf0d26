import type { BaseIssue } from 'valibot';

/**
 * What is wrong with a document that a person wrote, by valibot: `offers.2.percentage: must be at most 100, not 120`. A schema's
 * own message says what the value must be.
 */
export const describeIssue = (issue: BaseIssue<unknown>): string => {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the file';
  if (issue.expected === 'never') return `${path}: is not a setting; remove it`;
  if (issue.received === 'undefined') return `${path}: is missing`;
  const own = issue.message.startsWith('Invalid ') ? undefined : issue.message;
  const wanted = own ?? (issue.expected === 'Object' ? 'an object' : (issue.expected ?? 'something else'));
  const isTold = issue.received !== 'Object' && !['min_length', 'non_empty'].includes(issue.type);
  return `${path}: must be ${wanted}${isTold ? `, not ${issue.received}` : ''}`;
};
