import { eraseRound, type Round } from './erase-round.ts';
import { type GoingErasure, keepErasure, writtenIdentifiers } from './erasure-record.ts';
import { addTallies, type ErasureReport, noTally, placesOf, type Tally } from './erasure-report.ts';
import { closeErasures, type GoingErasures, goingErasures } from './going-erasures.ts';
import { leftToDo } from './left-to-do.ts';
import { type Identifiers, knownBy, type PersonKey, together } from './person.ts';
import type { ErasureDependencies } from './person-dependencies.ts';
import { isNobody, searchPerson } from './search-person.ts';

/** Each round but the last finds what came while the one before ran. */
const mostRounds = 5;

/**
 * Erases a person wherever the hub keeps anything of one. Tills go on meanwhile: rounds follow until one finds nothing more. What the
 * person is known by is kept until all is done, so that an erasure that was broken off is finished by calling it again, by any of it.
 * @param by who asks for it
 * @returns what was done, and what is left for a person to do, with nothing in it of the one who was erased; `nobody` where nothing at all
 *   was found: then nothing is changed
 * @throws when new records of the person kept coming, or another erasure of the same person is under way
 */
export const erasePerson = async (
  deps: ErasureDependencies,
  key: PersonKey,
  by: string,
): Promise<ErasureReport | 'nobody'> => {
  let identifiers: Identifiers = knownBy(key);
  let begun: BegunErasure | undefined;
  let tally = noTally;
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const going = await goingErasures(deps, identifiers);
    // What was asked for may be written otherwise in the records: only what was found goes on.
    const search = await searchPerson(
      deps,
      key,
      begun === undefined ? going.known : together(identifiers, going.known),
    );
    if (begun === undefined && going.erasures.length === 0 && isNobody(search)) return 'nobody';
    begun ??= beginErasure(deps, going, by);
    identifiers = search.found.identifiers;
    await keepErasure(deps, { ...begun.erasure, identifiers: writtenIdentifiers(identifiers) });
    const round = await eraseRound(deps, search, by);
    tally = addTallies(tally, round.tally);
    if (isNothing(round)) return finish(deps, { ...begun, tally, round, going });
  }
  throw new Error('records of the person kept coming while they were erased');
};

interface BegunErasure {
  readonly erasure: Omit<GoingErasure, 'identifiers'>;
  readonly isResumed: boolean;
}

/** Goes on with one that was broken off, where there is one. */
const beginErasure = (
  { clock, uniqueId }: ErasureDependencies,
  { erasures: [broken] }: GoingErasures,
  by: string,
): BegunErasure => {
  if (broken !== undefined) return { erasure: broken.erasure, isResumed: true };
  const at = clock.now();
  const id = `${String(at).padStart(15, '0')}-${uniqueId()}`;
  return { erasure: { shape: 1, id, at, by, state: 'going' }, isResumed: false };
};

const isNothing = ({ missed, tally }: Round): boolean =>
  missed === 0 && Object.values(tally).every((count) => count === 0);

interface Ended extends BegunErasure {
  readonly tally: Tally;
  /** The last one. */
  readonly round: Round;
  /** All that were going when it began: it has looked for what they know, too. */
  readonly going: GoingErasures;
}

const finish = async (
  deps: ErasureDependencies,
  { erasure, isResumed, tally, round, going }: Ended,
): Promise<ErasureReport> => {
  const { shape, id, at, by } = erasure;
  const places = placesOf(tally);
  await keepErasure(deps, { shape, id, at, by, state: 'done', doneAt: deps.clock.now(), places });
  await closeErasures(deps, { ...going, erasures: going.erasures.filter((other) => other.erasure.id !== id) });
  return { id, isResumed, places, left: leftToDo(round) };
};
