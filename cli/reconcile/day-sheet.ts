import type { Stage } from '../../shared/config/stage.ts';
import { isUnexplained } from '../../shared/eshop/reconciliation/day-verdict.ts';
import type { ShopPolicy } from '../../shared/eshop/shop-policy.ts';
import { counted } from '../counted.ts';
import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import { differenceHeads, differenceRow, groupHeads, groupRow, type ToldDay } from './day-rows.ts';
import { placeNames } from './place-names.ts';

/** A compared day as lines for a person, by the merchant's time zone and the names of shops and registers. */
export const daySheet = (
  told: ToldDay,
  { timeZone, shop }: Pick<Stage, 'timeZone'> & { readonly shop: Pick<ShopPolicy, 'exceptions'> },
): readonly string[] => {
  const { day, groups, differences, further, finishedAt } = told;
  const named = placeNames(shop);
  const rows = groups.map((group) => groupRow({ ...group, place: named(group.place) }));
  return [
    `Trading day ${day}, compared ${minuteOf(finishedAt, timeZone)}`,
    '',
    ...(groups.length === 0 ? ['No sales.'] : table([groupHeads, ...rows])),
    ...(differences.length === 0
      ? []
      : ['', ...table([differenceHeads, ...differences.map((difference) => differenceRow(difference, day))])]),
    ...(further === 0 ? [] : [`and ${counted(further, 'further difference')}`]),
    '',
    verdict(told),
  ];
};

/** Whether the day is in order: nothing is unexplained, and nothing is left to a person. */
export const isInOrder = ({ groups, forPeople }: ToldDay): boolean => forPeople === 0 && !groups.some(isUnexplained);

const verdict = ({ groups, forPeople }: ToldDay): string => {
  const unexplained = groups.filter(isUnexplained).length;
  const explained =
    unexplained === 0
      ? 'Nothing is unexplained'
      : `${counted(unexplained, 'shift')} with an unexplained difference: this is a fault of the hub, tell its maker`;
  return forPeople === 0
    ? `${explained}.`
    : `${explained}; ${counted(forPeople, 'difference')} for a person to look at.`;
};
