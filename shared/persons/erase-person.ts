import { beginErasure } from './begin-erasure.ts';
import { eraseRound, type Round } from './erase-round.ts';
import { type GoingErasure, keepErasure, writtenIdentifiers } from './erasure-record.ts';
import { addTallies, type ErasureReport, noTally, placesOf, type Tally } from './erasure-report.ts';
import { findPerson } from './find-person.ts';
import { leftToDo } from './left-to-do.ts';
import type { Identifiers, PersonKey } from './person.ts';
import type { ErasureDependencies } from './person-dependencies.ts';

/** Each round but the last finds what came while the one before ran. */
const mostRounds = 5;

/**
 * Erases a person wherever the hub keeps anything of one. Tills go on meanwhile: rounds follow until one finds nothing more. What the
 * person is known by is kept until all is done, so that an erasure that was broken off is finished by calling it again, by any of it.
 * @param by who asks for it
 * @returns what was done, and what is left for a person to do; nothing in it is of the one who was erased
 * @throws when new records of the person kept coming, or another erasure of the same person is under way
 */
export const erasePerson = async (deps: ErasureDependencies, key: PersonKey, by: string): Promise<ErasureReport> => {
  const { erasure, isResumed } = await beginErasure(deps, key, by);
  let identifiers: Identifiers = erasure.identifiers;
  let tally = noTally;
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const found = await findPerson(deps, key, identifiers);
    identifiers = found.identifiers;
    await keepErasure(deps, { ...erasure, identifiers: writtenIdentifiers(identifiers) });
    const round = await eraseRound(deps, found, by);
    tally = addTallies(tally, round.tally);
    if (isNothing(round)) return finish(deps, { erasure, isResumed, tally, round });
  }
  throw new Error('records of the person kept coming while they were erased');
};

const isNothing = ({ missed, tally }: Round): boolean =>
  missed === 0 && Object.values(tally).every((count) => count === 0);

interface Ended {
  readonly erasure: GoingErasure;
  readonly isResumed: boolean;
  readonly tally: Tally;
  /** The last one. */
  readonly round: Round;
}

const finish = async (
  deps: ErasureDependencies,
  { erasure, isResumed, tally, round }: Ended,
): Promise<ErasureReport> => {
  const { identifiers: _, ...kept } = erasure;
  const places = placesOf(tally);
  await keepErasure(deps, { ...kept, state: 'done', doneAt: deps.clock.now(), places });
  return { id: erasure.id, isResumed, places, left: leftToDo(round) };
};
