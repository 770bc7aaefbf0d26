import { ok } from '../../kernel/result.ts';
import { askByNumber } from './ask-by-number.ts';
import type { Finding, Look } from './findings.ts';
import { lookAround } from './look-around.ts';
import { readChanges } from './read-changes.ts';

/** So many are asked for one by one. */
const mostAlone = 2;

const askFew: Look = async (deps, callShop, sought) =>
  sought.length <= mostAlone ? askByNumber(deps, callShop, sought) : ok(new Map());

/** Of those that nothing has told of, a few at a time: the others are looked for again later. */
const askLast: Look = async (deps, callShop, sought) => {
  const few = sought.slice(0, mostAlone);
  const asked = await askByNumber(deps, callShop, few);
  if (!asked.ok) return asked;
  return ok(new Map(few.map(({ external }): [string, Finding] => [external, asked.value.get(external) ?? unproven])));
};

const unproven: Finding = { kind: 'unproven' };

const looks: readonly Look[] = [askFew, lookAround('later'), lookAround('earlier'), readChanges, askLast];

/**
 * Asks the shop which of the orders it has, by as few calls as it can be proven with (ADR 14). That it has one is told by its number
 * alone; that it lacks one, only by an answer that would have shown it.
 * @returns what was found of each order; the failure where the shop gave no answer
 */
export const searchShop: Look = async (deps, callShop, sought) => {
  const findings = new Map<string, Finding>();
  for (const look of looks) {
    const open = sought.filter(({ external }) => !findings.has(external));
    if (open.length === 0) break;
    const found = await look(deps, callShop, open);
    if (!found.ok) return found;
    for (const [external, finding] of found.value) findings.set(external, finding);
  }
  return ok(findings);
};
