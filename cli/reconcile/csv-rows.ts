import { differenceHeads, differenceRow, groupHeads, groupRow, type ToldDay } from './day-rows.ts';

const placeHeads = 4;

/** Days as rows of one table, the heads first: a row for each shift, then one for each difference. */
export const csvRows = (days: readonly ToldDay[]): readonly (readonly string[])[] => {
  const figures = groupHeads.length - placeHeads;
  return [
    ['day', 'row', ...groupHeads, 'kind', ...differenceHeads],
    ...days.flatMap(({ day, groups, differences }) => [
      ...groups.map((group) => [day, 'shift', ...groupRow(group), '', ...differenceHeads.map(() => '')]),
      ...differences.map((difference) => {
        const { place, currency, kind } = difference;
        const where = [place.shop, place.register, place.shift, currency];
        return [
          day,
          'difference',
          ...where,
          ...Array.from({ length: figures }, () => ''),
          kind,
          ...differenceRow(difference, day),
        ];
      }),
    ]),
  ];
};
