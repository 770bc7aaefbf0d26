import { everyHubRecord } from '../records/every-record.ts';
import { type GoingErasure, readErasure, writeErasure } from './erasure-record.ts';
import { noTally, placesOf } from './erasure-report.ts';
import { customerAlike, type Identifiers, nobody, textAlike, together } from './person.ts';
import type { ErasureDependencies } from './person-dependencies.ts';

/** Erasures of one person that are not done: broken off, or under way elsewhere. */
export interface GoingErasures {
  readonly erasures: readonly { readonly erasure: GoingErasure; readonly version: number }[];
  /** What the person is known by, as all of them tell. */
  readonly known: Identifiers;
}

/** Finds the erasures that are going on of whom the identifiers tell, and of whom what they know tells in turn. */
export const goingErasures = async (
  deps: Pick<ErasureDependencies, 'store' | 'census'>,
  identifiers: Identifiers,
): Promise<GoingErasures> => {
  const going: GoingErasures['erasures'][number][] = [];
  for await (const record of everyHubRecord(deps, 'hub.erasures')) {
    const erasure = readErasure(record);
    if (erasure.state === 'going') going.push({ erasure, version: record.version });
  }
  let erasures: GoingErasures['erasures'] = [];
  let known = nobody;
  for (let size = -1; size !== erasures.length; ) {
    size = erasures.length;
    const all = together(identifiers, known);
    erasures = going.filter(({ erasure }) => isOf(erasure.identifiers, all));
    known = erasures.map(({ erasure }) => erasure.identifiers).reduce(together, nobody);
  }
  return { erasures, known };
};

const isOf = (one: Identifiers, other: Identifiers): boolean =>
  haveOne(one.cards, other.cards, textAlike) ||
  haveOne(one.emails, other.emails, (email) => email) ||
  haveOne(one.customers, other.customers, customerAlike);

const haveOne = (ones: readonly string[], others: readonly string[], alike: (written: string) => string): boolean =>
  ones.some((one) => others.some((other) => alike(other) === alike(one)));

/**
 * Closes the erasures of a person of whom nothing is left: what they know of the person goes. One that somebody else changes is under way
 * and closes itself.
 */
export const closeErasures = async (
  { store, clock }: Pick<ErasureDependencies, 'store' | 'clock'>,
  { erasures }: GoingErasures,
): Promise<void> => {
  for (const { erasure, version } of erasures) {
    const { identifiers: _, ...kept } = erasure;
    await store.write(
      writeErasure({ ...kept, state: 'done', doneAt: clock.now(), places: placesOf(noTally) }, version + 1),
    );
  }
};
