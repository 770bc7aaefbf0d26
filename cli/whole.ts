import * as v from 'valibot';

/** A whole number as it is typed after a flag. */
export const whole = (flag: string, least: number, most: number) => {
  const message = `${flag} takes a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};
