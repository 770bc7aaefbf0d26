import * as v from 'valibot';

/** A whole number of a stage's settings, from `least` to `most`. */
export const whole = (least: number, most: number) =>
  v.pipe(
    v.number('a whole number'),
    v.integer('a whole number'),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
  );
