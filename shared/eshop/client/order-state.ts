import * as v from 'valibot';
import { languageCode } from './language-code.ts';
import { lenientList, lenientText, textIfAny } from './read-answer.ts';

/** A state that orders of the shop may be in. */
export interface OrderState {
  readonly id: string;
  /** `Received`, `Canceled`, …; undefined for one of the shop's own. */
  readonly type: string | undefined;
  /** By language, `cs`. */
  readonly names: Readonly<Record<string, string>>;
}

const stateSchema = v.pipe(
  v.object({
    id: lenientText,
    type: textIfAny,
    names: v.fallback(v.record(v.string(), textIfAny), {}),
    descriptions: v.fallback(lenientList(v.object({ language_id: lenientText, name: textIfAny })), []),
  }),
  v.transform(({ id, type, names, descriptions }): OrderState => {
    const named = [
      ...Object.entries(names),
      ...descriptions.map(({ language_id, name }): [string, string | undefined] => [language_id, name]),
    ].flatMap(([language, name]) => (name === undefined ? [] : [{ language, name }]));
    // The language's own code wins over the country's.
    const byCode = named.toSorted((one, other) => Number(isOwn(one.language)) - Number(isOwn(other.language)));
    return { id, type, names: Object.fromEntries(byCode.map(({ language, name }) => [languageCode(language), name])) };
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
