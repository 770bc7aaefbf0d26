import type { Program } from './program.ts';
import type { Texts } from './program-fields.ts';

/** @returns which languages that the branches speak have no text at the path */
export const missingTexts = (path: string, texts: Texts, language: Program['language']): readonly string[] => {
  const speakers = new Map(
    Object.entries(language.branches).map(([branch, spoken]) => [spoken, `the branch ${branch}`]),
  );
  speakers.set(language.default, 'language.default');
  return [...speakers].flatMap(([spoken, speaker]) =>
    texts[spoken] === undefined ? [`${path}.${spoken}: is missing; ${speaker} speaks it`] : [],
  );
};
