import * as v from 'valibot';

const text = v.pipe(v.string('a text'), v.nonEmpty('a text that is not empty'));
const off = v.optional(v.boolean(), false);
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency such as CZK'));
const language = v.pipe(v.string(), v.regex(/^[a-z]{2}$/, 'a language such as cs'));
const tillId = v.pipe(v.string("the till's id, as a text"), v.regex(/^\d{1,20}$/, "the till's id, in digits"));
/** Papaya's branches and products are known by texts: `SLOVAK_PUB`. */
const anyTillId = v.pipe(
  v.string("the till's id, as a text"),
  v.regex(/^[^\p{Cc}]{1,100}$/u, "the till's id, of 1 to 100 characters"),
);

/** A payment or a shipment of the shop: `code` pairs it with one among the shop's custom fields. */
const methodSchema = v.strictObject({ name: text, code: v.exactOptional(text) });
export type ShopMethod = v.InferOutput<typeof methodSchema>;

/** What a till sale's fields in the shop are taken from. */
const mappingEntries = {
  /** The shop's language for each currency: the shop has no currency field, it follows the language. */
  languageByCurrency: v.record(currency, language),
  /** The order state of till sales, by name: one of their own, so that nobody packs them. */
  state: text,
  /** Marks till sales as dealt with. */
  resolved: v.boolean(),
  /** The shop's payment and shipment for each of the till's kinds of payment (`cash`, `card`). */
  payments: v.record(text, methodSchema),
  shipments: v.record(text, methodSchema),
  /** The payment and the shipment of every other kind, and where the till names none. */
  payment: methodSchema,
  shipment: methodSchema,
  /**
   * How a line finds its product in the shop. **A line that does takes the product from the shop's stock**, and a cancelled
   * order returns it: leave it at `none` where the till has a stock of its own.
   */
  pairing: v.union(
    [v.picklist(['none', 'code', 'ean']), v.strictObject({ table: v.record(anyTillId, text) })],
    '"none", "code", "ean" or {"table":{"<id of the till\'s product>":"<code>"}}',
  ),
  /** Whether a shopper whom the till knows and who consented stands in the shop under the own name. */
  customer: v.picklist(['walk-in', 'consenting']),
  /**
   * Under whom all others stand: an address of the merchant's own, since the shop ties an order to the customer whose address it
   * has; or `skip`, and their sales are not sent.
   */
  walkIn: v.union(
    [
      v.literal('skip'),
      v.strictObject({ email: v.pipe(v.string(), v.email("an e-mail address of the merchant's own")) }),
    ],
    '"skip" or {"email":"an address of the merchant\'s own"}',
  ),
  /** The shop's custom fields that take shop, register and receipt number; the shop passes over those it does not have. */
  metas: v.strictObject({
    shop: v.exactOptional(text),
    register: v.exactOptional(text),
    receipt: v.exactOptional(text),
  }),
};

const defaults = {
  resolved: v.optional(mappingEntries.resolved, true),
  payments: v.optional(mappingEntries.payments, {}),
  shipments: v.optional(mappingEntries.shipments, {}),
  payment: v.optional(mappingEntries.payment, { name: 'Pokladna' }),
  shipment: v.exactOptional(mappingEntries.shipment),
  pairing: v.optional(mappingEntries.pairing, 'none'),
  customer: v.optional(mappingEntries.customer, 'walk-in'),
  metas: v.optional(mappingEntries.metas, { shop: 'till_shop', register: 'till_register', receipt: 'till_receipt' }),
};

const exceptions = {
  languageByCurrency: v.exactOptional(mappingEntries.languageByCurrency),
  state: v.exactOptional(mappingEntries.state),
  resolved: v.exactOptional(mappingEntries.resolved),
  payments: v.exactOptional(mappingEntries.payments),
  shipments: v.exactOptional(mappingEntries.shipments),
  payment: v.exactOptional(mappingEntries.payment),
  shipment: v.exactOptional(mappingEntries.shipment),
  pairing: v.exactOptional(mappingEntries.pairing),
  customer: v.exactOptional(mappingEntries.customer),
  walkIn: v.exactOptional(mappingEntries.walkIn),
  metas: v.exactOptional(mappingEntries.metas),
};

const exceptionSchema = v.pipe(
  v.strictObject({
    /** The till's `id_shop` or `branchId`, and `id_cash_register`: a register's rule goes before its shop's. */
    shop: v.exactOptional(anyTillId),
    register: v.exactOptional(tillId),
    /** How people call it. */
    label: v.exactOptional(text),
    mapping: v.optional(v.strictObject(exceptions), {}),
  }),
  v.check(
    ({ shop, register }) => (shop === undefined) !== (register === undefined),
    'a rule for either a shop or a register',
  ),
);

/** How the merchant wants till sales to stand in the shop. */
export const shopPolicySchema = v.strictObject({
  /** The currencies that the tills sell in. */
  currencies: v.pipe(v.array(currency), v.minLength(1, 'the currencies that the tills sell in')),
  /** The shop's order states that a mapping may name. */
  states: v.pipe(v.array(text), v.minLength(1, "the shop's order states that a mapping may name")),
  mapping: v.strictObject({ ...mappingEntries, ...defaults }),
  exceptions: v.optional(v.array(exceptionSchema), []),
  /** What the shop would do by itself for a new order. */
  sendEmails: off,
  sendSms: off,
  generateInvoice: off,
  registerEet: off,
});
export type ShopPolicy = v.InferOutput<typeof shopPolicySchema>;

/** @returns what contradicts itself, each with its path and its mend: `mapping.state: …` */
export const shopPolicyProblems = ({ currencies, states, mapping, exceptions }: ShopPolicy): readonly string[] => {
  const rules = [
    { path: 'mapping', mapping },
    ...exceptions.map((exception, at) => ({ path: `exceptions.${at}.mapping`, mapping: exception.mapping })),
  ];
  return [
    ...rules.flatMap(({ path, mapping: { state } }) =>
      state === undefined || states.includes(state)
        ? []
        : [`${path}.state: "${state}" is not among states; name one of them, or add it there once the shop has it`],
    ),
    ...rules.flatMap(({ path, mapping: { languageByCurrency } }) =>
      currencies
        .filter((name) => languageByCurrency !== undefined && languageByCurrency[name] === undefined)
        .map((name) => `${path}.languageByCurrency.${name}: is missing; the tills sell in ${name}`),
    ),
    ...(['shop', 'register'] as const).flatMap((what) =>
      exceptions.flatMap((exception, at) => {
        const id = exception[what];
        const first = exceptions.findIndex((other) => id !== undefined && other[what] === id);
        return first === -1 || first === at
          ? []
          : [`exceptions.${at}.${what}: shop.exceptions.${first} is a rule for ${what} ${id} too; make them one`];
      }),
    ),
  ];
};
