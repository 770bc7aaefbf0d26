import { type Asked, applyCommand } from '../../shared/eshop/apply-command.ts';
import { afterNote, afterRefusal, afterUpdate, beingTold, type Correcting } from '../../shared/eshop/corrected.ts';
import type { CorrectionPolicy } from '../../shared/eshop/correction-policy.ts';
import { nextStep } from '../../shared/eshop/next-step.ts';
import * as outcomes from '../../shared/eshop/outcomes.ts';
import { type Correction, planCorrection } from '../../shared/eshop/plan-correction.ts';
import { type SentFields, sentFieldsOf } from '../../shared/eshop/sent-fields.ts';
import { hasOpenIntent, type OpenIntent } from '../../shared/eshop/settle-intent.ts';
import { wantedInShop } from '../../shared/eshop/step-in-shop.ts';
import { externalNumberOf, inShopOf, type SyncRecord } from '../../shared/eshop/sync-record.ts';
import { assertTransition } from '../../shared/eshop/transitions.ts';
import { aLine } from './a-line.ts';
import { aReceipt } from './a-receipt.ts';
import { aDraft, aSighting, newerSources } from './a-sighting.ts';

const drafts = {
  sale: aDraft([aReceipt(), aLine()]),
  otherLines: aDraft([aReceipt(), aLine({ name: 'Kofola' })]),
  otherNumber: aDraft([aReceipt({ order_serial_number: 9 }), aLine()]),
  incomplete: aDraft([aReceipt()]),
  zero: aDraft([aReceipt({ total_paid_tax_incl: 0 })]),
  deleted: aDraft([aReceipt({ _d: true })]),
  refund: aDraft([aReceipt({ total_paid_tax_incl: -121_000 }), aLine({ quantity: -2 })]),
  unmapped: aDraft([aReceipt({ currency: 'USD' }), aLine()]),
  unusable: aDraft([aReceipt({ currency: 'x' })]),
};
/** What the till may say of an order. */
export type Said = keyof typeof drafts;
export const sayings = [
  'sale',
  'otherLines',
  'otherNumber',
  'incomplete',
  'zero',
  'deleted',
  'refund',
  'unmapped',
  'unusable',
] as const satisfies readonly Said[];

/** What can happen to an order, in any sequence. */
export type Happening =
  | { readonly kind: 'records'; readonly says: Said }
  /** A nudge that brings nothing new, later. */
  | { readonly kind: 'time'; readonly passes: number }
  | { readonly kind: 'asked'; readonly asked: Asked }
  /** The sender stores the intent to create it, where it is ready. */
  | { readonly kind: 'intent' }
  /** What the open call came to, and whether the shop has done it where no answer says so. */
  | {
      readonly kind: 'answer';
      readonly outcome: 'created' | 'refused' | 'unprocessed' | 'unknown';
      readonly isDone: boolean;
    }
  | { readonly kind: 'look-up'; readonly isProven: boolean }
  | { readonly kind: 'correction'; readonly outcome: 'done' | 'refused' | 'lost'; readonly isDone: boolean };

/** An order as it really stands in the shop. */
interface Standing {
  readonly number: string;
  readonly external: string;
  readonly isLive: boolean;
  readonly fields: SentFields;
}

/** One order, at the hub and in the shop. */
export interface SyncWorld {
  readonly corrections: CorrectionPolicy;
  readonly isBeforeStart: boolean;
  readonly now: number;
  readonly version: number;
  readonly says: Said;
  readonly kept: SyncRecord | undefined;
  readonly shop: readonly Standing[];
  /** How often an intent was stored while the order stood in the shop, or another intent was open. */
  readonly mistakes: number;
}

const messages = [{ object: 'order', property: '', message: 'Ne' }];

const judged = (world: SyncWorld, kept = world.kept, isAsked = false): SyncRecord =>
  nextStep(
    kept,
    aSighting({
      draft: drafts[world.says],
      sources: newerSources(world.version),
      now: world.now,
      corrections: world.corrections,
      isBeforeStart: world.isBeforeStart,
      isAsked,
    }),
  );

/** Where the hub takes the order to; a way that is none of `transitions` is a bug. */
const moved = (world: SyncWorld, kept: SyncRecord): SyncWorld => {
  assertTransition(world.kept, kept);
  return { ...world, kept };
};

export const live = ({ shop }: SyncWorld): readonly Standing[] => shop.filter(({ isLive }) => isLive);

const standingNow = (world: SyncWorld): Standing | undefined => {
  const { kept } = world;
  return kept && live(world).find(({ external }) => external === externalNumberOf(kept));
};

/** Before a person has an order made anew, it is gone from the shop; the message may come again, much later. */
const afterAsked = (before: SyncWorld, asked: Asked): SyncWorld => {
  const world = asked.command === 'recreate' ? withoutNumber(before, asked.number) : before;
  const { kept, corrections } = world;
  if (kept === undefined) return world;
  const standing = standingNow(world);
  const isKnown = standing === undefined || inShopOf(kept) !== undefined || hasOpenIntent(kept);
  // Before a person sends what the shop proved nothing of, that person looks.
  if (!isKnown && (asked.command === 'retry' || asked.command === 'backfill')) return world;
  const applied = applyCommand(kept, asked, { ...corrections, now: world.now });
  return moved(world, judged(world, applied.sync, applied.isJudged));
};

const withoutNumber = (world: SyncWorld, number: string): SyncWorld => ({
  ...world,
  shop: world.shop.map((standing) => (standing.number === number ? { ...standing, isLive: false } : standing)),
});

const withIntent = (world: SyncWorld): SyncWorld => {
  const { now } = world;
  const draft = drafts[world.says];
  if (world.kept?.state !== 'ready') return world;
  const ready = judged(world);
  if (ready.state !== 'ready' || draft.kind !== 'complete' || !draft.shopOrder.ok) return moved(world, ready);
  const isMistaken = standingNow({ ...world, kept: ready }) !== undefined;
  const sending: SyncRecord = {
    ...ready,
    state: 'sending',
    attempts: ready.attempts + 1,
    intent: { at: now, total: draft.order.total, fields: sentFieldsOf(draft.shopOrder.value) },
    due: now,
  };
  return { ...moved(world, sending), mistakes: world.mistakes + (isMistaken ? 1 : 0) };
};

const createdInShop = (world: SyncWorld, open: OpenIntent): SyncWorld => {
  const number = `O${world.shop.length + 1}`;
  const standing = { number, external: externalNumberOf(open), isLive: true, fields: open.intent.fields };
  return { ...world, shop: [...world.shop, standing] };
};

const afterAnswer = (world: SyncWorld, { outcome, isDone }: Extract<Happening, { kind: 'answer' }>): SyncWorld => {
  const { kept, now } = world;
  if (kept?.state !== 'sending') return world;
  switch (outcome) {
    case 'created': {
      const after = createdInShop(world, kept);
      return moved(after, outcomes.created(kept, [after.shop.at(-1)?.number ?? ''], now));
    }
    case 'refused':
      return moved(world, outcomes.refused(kept, { kind: 'refused', messages }, now));
    case 'unprocessed':
      return moved(world, outcomes.unprocessed(kept, now));
    case 'unknown':
      return moved(isDone ? createdInShop(world, kept) : world, outcomes.unanswered(kept, 'time-out'));
  }
};

const afterLookUp = (world: SyncWorld, isProven: boolean): SyncWorld => {
  const { kept, now } = world;
  if (kept === undefined || !hasOpenIntent(kept)) return world;
  const standing = standingNow(world);
  if (standing !== undefined && isProven) return moved(world, outcomes.created(kept, [standing.number], now));
  if (!isProven) return moved(world, outcomes.unproven(kept, now));
  return moved(
    world,
    kept.attempts >= outcomes.mostAttempts ? outcomes.givenUp(kept, now) : outcomes.notCreated(kept, now, 1),
  );
};

const correctedInShop = (world: SyncWorld, { kept, correction, wanted }: Correcting): SyncWorld => ({
  ...world,
  shop: world.shop.map((standing) => {
    if (standing.number !== kept.inShop.orderNumber) return standing;
    if (correction.kind === 'cancel' || correction.kind === 'replace') return { ...standing, isLive: false };
    if (correction.kind !== 'update' || wanted === undefined) return standing;
    const now = sentFieldsOf(wanted.shopOrder);
    const said = Object.fromEntries(correction.fields.map((field) => [field, now[field]]));
    const isLive = standing.isLive || correction.fields.includes('status');
    return { ...standing, isLive, fields: { ...standing.fields, ...said } };
  }),
});

const afterCorrection = (
  world: SyncWorld,
  { outcome, isDone }: Extract<Happening, { kind: 'correction' }>,
): SyncWorld => {
  const { now } = world;
  const draft = drafts[world.says];
  if (world.kept?.state !== 'correcting') return world;
  const kept = judged(world);
  const inWanted = wantedInShop(draft, kept.voided);
  if (kept.state !== 'correcting' || inWanted.kind === 'nothing') return moved(world, kept);
  const correction: Correction = planCorrection(kept.inShop, inWanted, world.corrections);
  const wanted =
    draft.kind === 'complete' && draft.shopOrder.ok && inWanted.kind === 'order'
      ? { shopOrder: draft.shopOrder.value, total: draft.order.total }
      : undefined;
  const correcting = { kept, correction, wanted };
  const told = moved(world, beingTold(correcting));
  if (outcome === 'refused') return moved(told, afterRefusal(correcting, messages, now));
  if (outcome === 'lost') return isDone ? correctedInShop(told, correcting) : told;
  const updated = moved(correctedInShop(told, correcting), afterUpdate(correcting, now));
  if (updated.kept?.state !== 'correcting') return updated;
  return moved(updated, afterNote({ ...correcting, kept: updated.kept }, now));
};

/** The order after what has happened to it. */
export const happen = (world: SyncWorld, happening: Happening): SyncWorld => {
  switch (happening.kind) {
    case 'records': {
      const seen = { ...world, version: world.version + 1, says: happening.says };
      return moved(seen, judged(seen));
    }
    case 'time': {
      const later = { ...world, now: world.now + happening.passes };
      return later.kept === undefined ? later : moved(later, judged(later));
    }
    case 'asked':
      return afterAsked(world, happening.asked);
    case 'intent':
      return withIntent(world);
    case 'answer':
      return afterAnswer(world, happening);
    case 'look-up':
      return afterLookUp(world, happening.isProven);
    case 'correction':
      return afterCorrection(world, happening);
  }
};
