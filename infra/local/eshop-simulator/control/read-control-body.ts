import * as v from 'valibot';
import { failed, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Credentials } from '../login-gate.ts';
import { operations } from '../operation.ts';
import { type Fault, faultNames, fitsOperation } from './fault.ts';

const mostCalls = 100_000;
const longestDelay = 600_000;

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const FaultBody = v.strictObject({
  fault: v.picklist(faultNames),
  count: wholeNumber(1, mostCalls),
  operation: v.optional(v.picklist(operations)),
  delayMs: v.optional(wholeNumber(0, longestDelay), 1_000),
});

const CredentialsBody = v.strictObject({
  login: v.pipe(v.string(), v.nonEmpty()),
  key: v.pipe(v.string(), v.nonEmpty()),
});

/** What each field must be, for whoever got it wrong. */
const wishes: Readonly<Record<string, string>> = {
  fault: `one of ${faultNames.join(', ')}`,
  count: `a whole number from 1 to ${mostCalls}`,
  operation: `one of ${operations.join(', ')}, or left out for any`,
  delayMs: `a whole number of milliseconds from 0 to ${longestDelay}`,
  login: 'a text that is not empty',
  key: 'a text that is not empty',
};

const mistake = (issue: v.BaseIssue<unknown>, fields: readonly string[], example: string): string => {
  const field = issue.path?.[0]?.key;
  if (typeof field !== 'string') return `the body must be a JSON object such as ${example}`;
  if (!fields.includes(field)) return `${field}: is no field; leave it out, the fields are ${fields.join(', ')}`;
  const given = issue.received === 'undefined' ? 'is missing' : `is ${issue.received}`;
  return `${field}: ${given}; it must be ${wishes[field]}`;
};

/** valibot would take a list for an object. */
const parsed = (body: string): unknown => {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? undefined : value;
  } catch {
    return undefined;
  }
};

/** Reads the body of `POST /control/faults`, or says which field is wrong, why, and what it must be. */
export const readFault = (body: string): Result<Fault, string> => {
  const read = v.safeParse(FaultBody, parsed(body));
  if (!read.success)
    return failed(mistake(read.issues[0], Object.keys(FaultBody.entries), '{"fault":"slow","count":1}'));
  const { fault, operation } = read.output;
  if (operation !== undefined && !fitsOperation(fault, operation)) {
    return failed(
      `operation: is "${operation}", whose calls have no orders to refuse; ${fault} takes create, update, delete`,
    );
  }
  return ok(read.output);
};

/** Reads the body of `PUT /control/credentials`, or says which field is wrong, why, and what it must be. */
export const readCredentials = (body: string): Result<Credentials, string> => {
  const read = v.safeParse(CredentialsBody, parsed(body));
  if (read.success) return ok(read.output);
  return failed(mistake(read.issues[0], Object.keys(CredentialsBody.entries), '{"login":"test","key":"test"}'));
};
