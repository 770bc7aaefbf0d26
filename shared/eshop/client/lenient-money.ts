import * as v from 'valibot';
import { parseDecimal } from '../../kernel/decimal.ts';
import { roundedThousandths } from '../../kernel/money.ts';
import { textIfAny } from './read-answer.ts';

/** An amount in thousandths from a number or its text, `12` or `"123.450"`, a half rounded away from zero; undefined where it is none. */
export const moneyIfAny = v.pipe(
  textIfAny,
  v.transform((text) => {
    const value = text === undefined ? undefined : parseDecimal(text);
    return value && roundedThousandths(value);
  }),
);
