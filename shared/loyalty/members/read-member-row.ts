import type { Thousandths } from '../../kernel/money.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import {
  anyOf,
  type CellFault,
  type CellReader,
  listOf,
  oneOf,
  readAmount,
  readBirthday,
  readCardNumber,
  readCode,
  readDay,
  readPoints,
  readSegment,
  readYesNo,
} from './member-cells.ts';

/** The columns of a list of members; only `card` must be there. */
export const memberColumns = [
  'card',
  'further_cards',
  'points',
  'points_expire',
  'tier',
  'segments',
  'birthday',
  'coupon_code',
  'coupon_offer',
  'coupon_amount',
  'coupon_expires',
  'blocked',
] as const;
type MemberColumn = (typeof memberColumns)[number];

/** A row of such a list that can be imported. */
export interface MemberRow {
  readonly card: string;
  readonly furtherCards: readonly string[];
  /** 0 where the row gives none. */
  readonly points: number;
  /** The last day of the points; empty: they do not expire. */
  readonly pointsUntil: string;
  readonly tier: string | undefined;
  readonly segments: readonly string[];
  /** `MM-DD` */
  readonly birthday: string | undefined;
  readonly coupon: RowCoupon | undefined;
  readonly blocked: boolean;
}

export interface RowCoupon {
  readonly code: string;
  readonly offer: string;
  readonly amount: Thousandths;
  /** Its last day; absent: it does not expire. */
  readonly lastDay: string | undefined;
}

/** What is wrong with a row, and where. */
export interface RowProblem extends CellFault {
  readonly line: number;
  /** Empty where it is the row as a whole. */
  readonly column: string;
}

const mostFurtherCards = 10;
const mostSegments = 20;

/**
 * Judges a row.
 * @param row cells by column; an empty one is as good as none
 * @param line where it stands in the file
 * @returns the row, or all that is wrong with it
 */
export const readMemberRow = (
  row: Readonly<Record<string, string>>,
  line: number,
  program: Program,
): Result<MemberRow, readonly RowProblem[]> => {
  const problems: RowProblem[] = [];
  const complain = (column: MemberColumn, problem: string, mend: string): void =>
    void problems.push({ line, column, problem, mend });
  const isGiven = (column: MemberColumn): boolean => (row[column] ?? '').trim() !== '';
  const read = <Value>(column: MemberColumn, reader: CellReader<Value>): Value | undefined => {
    const text = (row[column] ?? '').trim();
    if (text === '') return undefined;
    const cell = reader(text);
    if (cell.ok) return cell.value;
    complain(column, cell.error.problem, cell.error.mend);
    return undefined;
  };

  const card = read('card', readCardNumber);
  if (!isGiven('card')) complain('card', 'is empty', 'write the number of the card');
  const furtherCards = read('further_cards', listOf(readCardNumber, mostFurtherCards)) ?? [];
  const points = read('points', readPoints) ?? 0;
  const pointsUntil = read('points_expire', readDay) ?? '';
  if (isGiven('points_expire') && !isGiven('points'))
    complain('points_expire', 'stands without points', 'write the points too, or leave it empty');
  const tier = read(
    'tier',
    oneOf(
      'tier',
      program.tiers.map(({ id }) => id),
    ),
  );
  const segments = read('segments', listOf(readSegment, mostSegments)) ?? [];
  const birthday = read('birthday', readBirthday);
  const blocked = read('blocked', readYesNo) ?? false;

  const coupons = program.offers.filter(isCoupon);
  const code = read('coupon_code', readCode);
  const offer = read(
    'coupon_offer',
    oneOf(
      'coupon offer',
      coupons.map(({ id }) => id),
    ),
  );
  const amount = read('coupon_amount', readAmount) ?? coupons.find(({ id }) => id === offer)?.amount;
  const lastDay = read('coupon_expires', readDay);
  for (const column of ['coupon_offer', 'coupon_amount', 'coupon_expires'] as const)
    if (isGiven(column) && !isGiven('coupon_code'))
      complain(column, 'stands without a coupon_code', 'write the code of the coupon too, or leave it empty');
  if (isGiven('coupon_code') && !isGiven('coupon_offer'))
    complain(
      'coupon_offer',
      'is empty',
      `write the offer that the coupon is of: ${anyOf(coupons.map(({ id }) => id))}`,
    );

  if (card === undefined || problems.length > 0) return failed(problems);
  const coupon =
    code === undefined || offer === undefined || amount === undefined ? undefined : { code, offer, amount, lastDay };
  return ok({
    card,
    furtherCards: [...new Set(furtherCards)].filter((further) => further !== card),
    points,
    pointsUntil,
    tier,
    segments: [...new Set(segments)],
    birthday,
    coupon,
    blocked,
  });
};

const isCoupon = (offer: Offer) => offer.kind === 'coupon_zero_vat';
