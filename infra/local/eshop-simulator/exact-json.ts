/** JSON source text access (ECMAScript 2026): Node 24 has it, TypeScript's libraries do not declare it yet. */
declare global {
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): object;
  }
}

/** A number of a parsed document, as its author wrote it. */
export class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Parses JSON so that no number loses a digit: each one becomes a {@link WrittenNumber}.
 * @throws SyntaxError when the text is not JSON, RangeError when it is nested too deeply
 */
export const parseExactJson = (text: string): unknown =>
  JSON.parse(text, (_key, value, context) =>
    typeof value === 'number' ? new WrittenNumber(context.source ?? String(value)) : value,
  );

/** A value that `JSON.stringify` writes as a number with exactly these digits; null stays null. */
export const exactNumber = (digits: string | null): object | null => (digits === null ? null : JSON.rawJSON(digits));

/** A JSON object, and neither an array nor a number kept as written. */
export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber);
