import { everyHubRecord } from '../records/every-record.ts';
import { type GoingErasure, keepErasure, readErasure, writtenIdentifiers } from './erasure-record.ts';
import { type Identifiers, knownBy, type PersonKey, together } from './person.ts';
import type { ErasureDependencies } from './person-dependencies.ts';

export interface BegunErasure {
  readonly erasure: GoingErasure;
  readonly isResumed: boolean;
}

/** Begins an erasure, or goes on with one of the same person that was broken off. */
export const beginErasure = async (deps: ErasureDependencies, key: PersonKey, by: string): Promise<BegunErasure> => {
  const known = knownBy(key);
  for await (const record of everyHubRecord(deps, 'hub.erasures')) {
    const erasure = readErasure(record);
    if (erasure.state === 'going' && isOf(erasure.identifiers, known)) {
      const identifiers = writtenIdentifiers(together(erasure.identifiers, known));
      return { erasure: { ...erasure, identifiers }, isResumed: true };
    }
  }
  const at = deps.clock.now();
  const id = `${String(at).padStart(15, '0')}-${deps.uniqueId()}`;
  const erasure: GoingErasure = { shape: 1, id, at, by, state: 'going', identifiers: writtenIdentifiers(known) };
  await keepErasure(deps, erasure);
  return { erasure, isResumed: false };
};

const isOf = (one: Identifiers, other: Identifiers): boolean =>
  other.cards.some((card) => one.cards.includes(card)) ||
  other.emails.some((email) => one.emails.includes(email)) ||
  other.customers.some((customer) => one.customers.includes(customer));
