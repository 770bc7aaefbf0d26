/** A language of the shop; the order's currency follows it. */
export interface ShopLanguage {
  /** ISO 639-1, lower case */
  readonly id: string;
  /** ISO 4217 */
  readonly currency: string;
  /** decimal text: a price in the shop's default currency = price × (1 / rate) */
  readonly rate: string;
  /** decimal text: an order's total is rounded to a multiple of it; to 0.01 unless given */
  readonly roundsTo?: string;
}

/** A state of an order, as the shop's administration knows it. */
export interface OrderState {
  readonly id: number;
  /** a system state's type, or null for one the shop made itself */
  readonly type: string | null;
  /** HEX */
  readonly color: string;
  /** the state's names, by language */
  readonly names: Readonly<Record<string, string>>;
}

export interface ShopSettings {
  readonly languages: readonly ShopLanguage[];
  readonly states: readonly OrderState[];
  /** keys of the custom fields that the administration has made for orders */
  readonly customFields: readonly string[];
  /** whether an update may change more than the API could before March 2025; an older shop overlooks the rest silently */
  readonly acceptsProductUpdates: boolean;
  /** an older shop lists all orders whatever external number is asked for */
  readonly ignoresExternalNumberFilter: boolean;
  /** where the simulator answers, for `order_url` and `admin_url` */
  readonly address: string;
}

export const defaultLanguages: readonly ShopLanguage[] = [
  { id: 'cs', currency: 'CZK', rate: '1' },
  { id: 'sk', currency: 'EUR', rate: '0.04' },
];

/** The system states of UPgates API v2, GET /orders/states, and two of the shop's own. */
export const defaultStates: readonly OrderState[] = [
  { id: 1, type: 'Received', color: '#3B82F6', names: { cs: 'Přijatá', sk: 'Prijatá' } },
  { id: 2, type: 'Canceled', color: '#EF4444', names: { cs: 'Storno', sk: 'Storno' } },
  { id: 3, type: 'PaymentSuccessful', color: '#22C55E', names: { cs: 'Platba úspěšná', sk: 'Platba úspešná' } },
  { id: 4, type: 'PaymentFailed', color: '#F97316', names: { cs: 'Platba selhala', sk: 'Platba zlyhala' } },
  { id: 5, type: 'PaymentCanceled', color: '#A855F7', names: { cs: 'Platba zrušena', sk: 'Platba zrušená' } },
  { id: 6, type: 'PaymentInProcess', color: '#EAB308', names: { cs: 'Platba probíhá', sk: 'Platba prebieha' } },
  { id: 7, type: 'Unresolved', color: '#64748B', names: { cs: 'Nedořešená', sk: 'Nedoriešená' } },
  { id: 8, type: null, color: '#14B8A6', names: { cs: 'Vyřízená', sk: 'Vybavená' } },
  { id: 9, type: null, color: '#0EA5E9', names: { cs: 'Prodej na pokladně', sk: 'Predaj na pokladnici' } },
];

/** What a merchant makes for the sales of the tills. */
export const defaultCustomFields: readonly string[] = ['till_shop', 'till_register', 'till_receipt'];

/** The state that has this name in any language (UPgates API v2: "a state can be named in any language"). */
export const stateNamed = (states: readonly OrderState[], name: string): OrderState | undefined =>
  states.find((state) => Object.values(state.names).includes(name));

/** What the administration calls a state: its name in the shop's first language. */
export const stateName = (settings: ShopSettings, state: OrderState): string =>
  state.names[settings.languages[0]?.id ?? ''] ?? Object.values(state.names)[0] ?? String(state.id);
