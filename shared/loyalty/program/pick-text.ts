import type { Language, Texts } from './program-fields.ts';

/** The text in the language, else in the one that it falls back to, else in any that it has. */
export const pickText = (texts: Texts, language: Language, fallback: Language): string =>
  texts[language] ?? texts[fallback] ?? texts.sk ?? texts.cs ?? texts.en ?? '';
