import type { Register } from './chain.ts';
import { planBundles } from './plan-bundles.ts';
import { type BookKind, type Bundle, oftenness, type Role, type Trait } from './role.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TillIds } from './till-ids.ts';

/** A receipt before it is rung up: what it shall be, where and when. */
export interface Recipe {
  readonly kind: BookKind;
  readonly traits: ReadonlySet<Trait>;
  readonly isTab: boolean;
  readonly id: bigint;
  readonly register: Register;
  /** Counts the receipts of the register. */
  readonly serial: number;
  readonly openedAt: number;
  /** When it is closed; an open one changes last then. */
  readonly endsAt: number;
  /** The receipts that it takes back. */
  readonly refunds: readonly bigint[];
  /** The receipt that it has the same content as. */
  readonly copies: bigint | undefined;
  /** The receipt that one of its lines moves to, and when. */
  readonly givesLine: { readonly to: bigint; readonly at: number } | undefined;
  /** The receipt that one of its lines came from. */
  readonly takesLineFrom: bigint | undefined;
}

interface Place {
  readonly bundle: number;
  readonly index: number;
  readonly role: Role;
  readonly register: Register;
  readonly openedAt: number;
}

const second = 1000;
const minute = 60 * second;
/** The part of the hour in which receipts are opened: what remains is for closing the last ones and the shifts. */
const openingTime = 50 * minute;

/**
 * Who buys what kind of thing, where and when.
 * @param now the end of the hour, milliseconds
 * @returns in the order of opening
 */
export const planHour = (
  { random, ids }: { readonly random: SeededRandom; readonly ids: TillIds },
  registers: readonly [Register, ...Register[]],
  receipts: number,
  now: number,
): readonly Recipe[] => {
  const from = now - 60 * minute;
  const places = planBundles(receipts)
    .flatMap((bundle, at) => placeBundle(random, registers, bundle, at, from))
    .toSorted((one, other) => one.openedAt - other.openedAt);
  const counted = new Map<bigint, number>();
  const numbered = places.map((place) => {
    const serial = (counted.get(place.register.id) ?? 100) + 1;
    counted.set(place.register.id, serial);
    return { ...place, serial, id: ids(place.openedAt) };
  });
  const members = new Map(numbered.map((place) => [`${place.bundle} ${place.index}`, place]));
  const member = (bundle: number, index: number) => {
    const found = members.get(`${bundle} ${index}`);
    if (found === undefined) throw new Error('a bundle has no such receipt');
    return found;
  };

  return numbered.map(({ bundle, role, register, openedAt, serial, id }) => {
    const taker = role.givesLineTo === undefined ? undefined : member(bundle, role.givesLineTo);
    const stays = random.between(30, 150) * second;
    const closes = role.isTab ? from + random.between(20, 50) * minute : openedAt + stays;
    return {
      kind: role.kind,
      traits: new Set([...role.traits, ...(role.isOrdinary ? byChance(random) : [])]),
      isTab: role.isTab ?? false,
      id,
      register,
      serial,
      openedAt,
      endsAt: taker === undefined ? closes : taker.openedAt + 40 * second,
      refunds: (role.refunds ?? []).map((index) => member(bundle, index).id),
      copies: role.copies === undefined ? undefined : member(bundle, role.copies).id,
      takesLineFrom: role.takesLineFrom === undefined ? undefined : member(bundle, role.takesLineFrom).id,
      givesLine: taker === undefined ? undefined : { to: taker.id, at: taker.openedAt + 5 * second },
    };
  });
};

const placeBundle = (
  random: SeededRandom,
  registers: readonly [Register, ...Register[]],
  bundle: Bundle,
  at: number,
  from: number,
): readonly Place[] => {
  const register = registerFor(random, registers, bundle, at);
  return bundle.map((role, index) => {
    const [earliest, latest] = spanOf(bundle, role, index);
    const opensIn = random.between(Math.ceil(earliest * openingTime), Math.floor(latest * openingTime));
    const tab = random.between(3 * 60, 6 * 60) * minute + random.between(0, minute);
    return { bundle: at, index, role, register, openedAt: role.isTab ? from - tab : from + opensIn };
  });
};

/** Between which parts of the hour it is opened: members one after the other, a refund long after its original. */
const spanOf = (bundle: Bundle, { refunds }: Role, index: number): readonly [earliest: number, latest: number] => {
  if (refunds !== undefined) return [0.85, 1];
  const spans = bundle.some((other) => other.refunds !== undefined) ? 20 : 2 * bundle.length - 1;
  return [(2 * index) / spans, (2 * index + 1) / spans];
};

/** Each register has its turn; then two receipts of three are the first shops', and what needs crowns is at theirs. */
const registerFor = (
  random: SeededRandom,
  registers: readonly [Register, ...Register[]],
  bundle: Bundle,
  at: number,
): Register => {
  const [first, ...others] = registers.filter(({ currency }) => currency === 'CZK');
  const inCrowns = first === undefined ? registers : ([first, ...others] as const);
  const isFussy = bundle.some(({ kind, traits }) => kind !== 'sale' || traits.includes('cash'));
  if (isFussy) return random.pick(inCrowns);
  return at < 30 ? (registers[at % registers.length] ?? first ?? registers[0]) : random.pick(registers);
};

const byChance = (random: SeededRandom): readonly Trait[] =>
  oftenness.filter(([, often]) => random.chance(often)).map(([trait]) => trait);
