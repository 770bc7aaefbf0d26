import { combinationsOf } from './combinations-of.ts';
import { missingTexts } from './missing-texts.ts';
import { offerProblems } from './offer-problems.ts';
import { mostCombinations, type Program } from './program.ts';
import { selectionProblems } from './selection-problems.ts';

/** @returns what contradicts itself in a program that can be read, each with its path and its mend */
export const programProblems = (program: Program): readonly string[] => [
  ...repeated('tiers', program.tiers),
  ...tierSteps(program),
  ...program.tiers.flatMap((tier, at) => missingTexts(`tiers.${at}.name`, tier.name, program.language)),
  ...repeated('offers', program.offers),
  ...program.offers.flatMap((offer, at) => offerProblems(offer, program).map((problem) => `offers.${at}.${problem}`)),
  ...selectionProblems(program.earning.lines, program).map((problem) => `earning.lines.${problem}`),
  ...tooManyCombinations(program),
];

const repeated = (list: string, entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.flatMap(({ id }, at) => {
    const first = entries.findIndex((entry) => entry.id === id);
    return first === at
      ? []
      : [`${list}.${at}.id: ${list}.${first} is called "${id}" too; each needs an id of its own`];
  });

const tierSteps = ({ tiers }: Program): readonly string[] =>
  tiers.flatMap(({ from }, at) => {
    const before = tiers[at - 1]?.from;
    if (before === undefined)
      return from === 0 ? [] : [`tiers.0.from: must be 0, not ${from}: every member has a tier`];
    return from > before
      ? []
      : [`tiers.${at}.from: must be more than ${before}, where tiers.${at - 1} begins, not ${from}`];
  });

const tooManyCombinations = (program: Program): readonly string[] => {
  const combinations = program.stacking === 'best' ? combinationsOf(program) : 0;
  return combinations <= mostCombinations
    ? []
    : [
        `offers: ${combinations} combinations would have to be weighed for the best one, at most ${mostCombinations} can be; ` +
          'give offers that exclude one another the same group, or set stacking to "priority"',
      ];
};
