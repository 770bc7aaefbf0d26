/** ES2026 JSON source text access, in Node 22 and later; TypeScript's library has no types for it yet. */
interface JSON {
  rawJSON(text: string): object;
  /** What the reviver makes of the outermost value is what parse returns. */
  parse<Value>(
    text: string,
    reviver: (
      key: string,
      value: null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value },
      context: { readonly source?: string },
    ) => Value,
  ): Value;
}
