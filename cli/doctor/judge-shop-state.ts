import type { Stage } from '../../shared/config/stage.ts';
import type { OrderState } from '../../shared/eshop/client/order-state.ts';
import type { ShopState } from './ask-shop-state.ts';
import { type Finding, failing, passed, warned } from './finding.ts';

/** Holds the mapping of a stage against what the shop has. */
export const judgeShopState = ({ states, orders }: ShopState, stage: Stage): readonly Finding[] => [
  ...judgeStates(states, stage),
  ...[...languagesOf(stage)].map(([language, currency]) => judgeLanguage({ states, orders }, language, currency)),
];

const judgeStates = (states: readonly OrderState[], stage: Stage): readonly Finding[] => {
  const names = new Set(states.flatMap((state) => Object.values(state.names)));
  const missing = [...mappedStates(stage)].filter(([state]) => !names.has(state));
  if (missing.length === 0)
    return [passed(`the shop has all the states that are mapped: ${[...mappedStates(stage).keys()].join(', ')}`)];
  return missing.map(([state, setting]) =>
    failing(
      `the shop has no state "${state}"`,
      `make one in the shop's administration, or change ${setting}; it has ${[...names].join(', ')}`,
    ),
  );
};

/** Each state that the stage names, with the setting that does. */
const mappedStates = ({ shop, eshop }: Stage): ReadonlyMap<string, string> =>
  new Map([
    ...shop.states.map((state) => [state, 'shop.states'] as const),
    ...shop.exceptions.flatMap(({ mapping: { state } }, at) =>
      state === undefined ? [] : [[state, `shop.exceptions.${at}.mapping.state`] as const],
    ),
    [shop.mapping.state, 'shop.mapping.state'],
    [eshop.corrections.cancelledState, 'eshop.corrections.cancelledState'],
  ]);

/** Each language that the stage maps, with its currency. */
const languagesOf = ({ shop: { mapping, exceptions } }: Stage): ReadonlyMap<string, string> =>
  new Map(
    [mapping, ...exceptions.map((exception) => exception.mapping)].flatMap(({ languageByCurrency = {} }) =>
      Object.entries(languageByCurrency).map(([currency, language]) => [language, currency] as const),
    ),
  );

/**
 * The shop has no list of its languages. It names its states in each of them (`names`, `descriptions[].language_id`), and its orders tell
 * which currency follows a language.
 */
const judgeLanguage = ({ states, orders }: ShopState, language: string, currency: string): Finding => {
  const of = orders.filter((order) => order.language === language);
  const [other] = of.filter((order) => order.currency !== undefined && order.currency !== currency);
  if (other !== undefined)
    return failing(
      `an order in "${language}" is in ${other.currency} (${other.orderNumber}), not in ${currency}`,
      'the currency follows the language in the shop: look at shop.mapping.languageByCurrency',
    );
  if (of.length > 0) return passed(`the shop has orders in "${language}", and they are in ${currency}`);
  const known = [...new Set(states.flatMap(({ names }) => Object.keys(names)))];
  if (known.length > 0 && !known.includes(language))
    return failing(
      `the shop does not have the language "${language}", mapped for ${currency}: it names its states in ${known.join(', ')} alone`,
      "add the language in the shop's administration, or change shop.mapping.languageByCurrency",
    );
  return warned(
    `none of the newest ${orders.length} orders tells the currency of "${language}", mapped for ${currency}`,
    `see in the shop's administration that it is ${currency}`,
  );
};
