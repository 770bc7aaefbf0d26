/** An expected failure is a value: the tag says which it is. Bugs and outages are thrown instead. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const;

export const failed = <Failure>(error: Failure) => ({ ok: false, error }) as const;
