/** An expected failure is a value: the tag says which it is. Bugs and outages are thrown instead. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const;

export const failed = <Failure>(error: Failure) => ({ ok: false, error }) as const;

/** Does work that may fail without the rest having to: what it throws is a value, to be dealt with or thrown later. */
export const attempt = async <Value>(work: () => Promise<Value>): Promise<Result<Value, unknown>> => {
  try {
    return ok(await work());
  } catch (failure) {
    return failed(failure);
  }
};
