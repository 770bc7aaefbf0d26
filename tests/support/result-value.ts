import type { Result } from '../../shared/kernel/result.ts';

/** The value of a result that is expected to be good. */
export const resultValue = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
};
