import type { Offer } from './offer.ts';
import { pickText } from './pick-text.ts';
import type { Program } from './program.ts';
import type { Language } from './program-fields.ts';

/** What the bill shows of an offer. */
export const titleIn = ({ title }: Offer, program: Pick<Program, 'language'>, language: Language): string =>
  pickText(title, language, program.language.default);
