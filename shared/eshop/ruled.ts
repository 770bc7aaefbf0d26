import { ExactNumber } from '../kernel/json.ts';

/** A value of a shop order together with the rule that gave it, so that every field can be explained. Sent as the value alone. */
export class Ruled<Value> {
  readonly value: Value;
  /** A path of the stage's settings, or what it was taken from. */
  readonly rule: string;

  constructor(value: Value, rule: string) {
    this.value = value;
    this.rule = rule;
  }

  /** JSON.stringify asks once only, not what it is given. */
  toJSON(): unknown {
    return this.value instanceof ExactNumber ? this.value.toJSON() : this.value;
  }
}

export const ruled = <Value>(value: Value, rule: string): Ruled<Value> => new Ruled(value, rule);
