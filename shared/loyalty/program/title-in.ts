import { pickText } from './pick-text.ts';
import type { Language, Offer, Program } from './program.ts';

/** What the bill shows of an offer. */
export const titleIn = ({ title }: Offer, program: Pick<Program, 'language'>, language: Language): string =>
  pickText(title, language, program.language.default);
