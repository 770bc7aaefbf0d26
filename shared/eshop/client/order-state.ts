import * as v from 'valibot';
import type { JsonObject } from '../../kernel/json.ts';
import { languageCode } from './language-code.ts';
import { lenientList, lenientText, textIfAny, withFields } from './read-answer.ts';

/** A state that orders of the shop may be in. */
export interface OrderState {
  readonly id: string;
  /** `Received`, `Canceled`, …; undefined for one of the shop's own. */
  readonly type: string | undefined;
  /** `#3B82F6` */
  readonly color: string | undefined;
  /** By language, `cs`. */
  readonly names: Readonly<Record<string, string>>;
  /** The whole state as it came, unknown fields too. */
  readonly fields: JsonObject;
}

const stateSchema = v.pipe(
  withFields(
    v.object({
      id: lenientText,
      type: textIfAny,
      color: textIfAny,
      names: v.fallback(v.record(v.string(), textIfAny), {}),
      descriptions: v.fallback(lenientList(v.object({ language_id: lenientText, name: textIfAny })), []),
    }),
  ),
  v.transform(({ names, descriptions, ...state }): OrderState => {
    const named = [
      ...Object.entries(names),
      ...descriptions.map(({ language_id, name }): [string, string | undefined] => [language_id, name]),
    ].flatMap(([language, name]) => (name === undefined ? [] : [{ language, name }]));
    // The language's own code wins over the country's.
    const byCode = named.toSorted((one, other) => Number(isOwn(one.language)) - Number(isOwn(other.language)));
    return { ...state, names: Object.fromEntries(byCode.map(({ language, name }) => [languageCode(language), name])) };
  }),
);

const isOwn = (language: string): boolean => languageCode(language) === language;

/** What `GET /orders/states` answers, or since 2025 `GET /order-statuses`. */
export const orderStates = v.union([
  v.pipe(
    v.object({ states: lenientList(stateSchema) }),
    v.transform(({ states }) => states),
  ),
  v.pipe(
    v.object({ order_statuses: lenientList(stateSchema) }),
    v.transform(({ order_statuses }) => order_statuses),
  ),
]);
