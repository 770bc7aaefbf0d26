import { readStage } from '../../../../shared/config/stage.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const mapping = {
  languageByCurrency: { CZK: 'cs' },
  state: 'Prodej na pokladně',
  walkIn: { email: 'pokladna@bistro.example' },
};
const shop = { currencies: ['CZK'], states: ['Prodej na pokladně', 'Přijatá'], mapping };

type Settings = Readonly<Record<string, unknown>>;
/** As its file has it: what is undefined is not there. */
const stageWith = (settings: Settings) =>
  readStage('prod', JSON.parse(JSON.stringify(aStage({ shop: { ...shop, ...settings } }))));
const problemsOf = (settings: Settings): readonly string[] => {
  const stage = stageWith(settings);
  return stage.ok ? [] : stage.error;
};
const mapped = (settings: Settings): Settings => ({ mapping: { ...mapping, ...settings } });
const except = (...exceptions: readonly Settings[]): Settings => ({ exceptions });

describe('how till sales stand in the shop', () => {
  it('is said in a few words, and nothing is done that is not asked for', () => {
    expect(resultValue(stageWith({})).shop).toEqual({
      ...shop,
      mapping: {
        ...mapping,
        resolved: true,
        payments: {},
        shipments: {},
        payment: { name: 'Pokladna' },
        pairing: 'none',
        customer: 'walk-in',
        metas: { shop: 'till_shop', register: 'till_register', receipt: 'till_receipt' },
      },
      exceptions: [],
      sendEmails: false,
      sendSms: false,
      generateInvoice: false,
      registerEet: false,
    });
  });

  it('may be said of a shop and of a register, even of the same number', () => {
    const rules = [
      { shop: '1', label: 'Brno', mapping: { state: 'Přijatá' } },
      { register: '1', label: 'Zahrádka' },
    ];
    expect(resultValue(stageWith(except(...rules))).shop.exceptions).toEqual([rules[0], { ...rules[1], mapping: {} }]);
  });

  it.each<[path: string, mend: string, Settings]>([
    ['shop.currencies', 'must be the currencies that the tills sell in', { currencies: [] }],
    ['shop.currencies.0', 'must be a currency such as CZK, not "Kč"', { currencies: ['Kč'] }],
    ['shop.states', "must be the shop's order states that a mapping may name", { states: [] }],
    ['shop.mapping', 'is missing', { mapping: undefined }],
    ['shop.mapping.state', 'is missing', mapped({ state: undefined })],
    ['shop.mapping.state', '"Zabalit" is not among states; name one of them, or add it', mapped({ state: 'Zabalit' })],
    ['shop.mapping.languageByCurrency', 'is missing', mapped({ languageByCurrency: undefined })],
    ['shop.mapping.languageByCurrency.CZK', 'the tills sell in CZK', mapped({ languageByCurrency: { EUR: 'sk' } })],
    [
      'shop.mapping.languageByCurrency.CZK',
      'must be a language such as cs, not "Czech"',
      mapped({ languageByCurrency: { CZK: 'Czech' } }),
    ],
    [
      'shop.mapping.languageByCurrency.Kč',
      'must be a currency such as CZK',
      mapped({ languageByCurrency: { CZK: 'cs', Kč: 'cs' } }),
    ],
    ['shop.mapping.walkIn', 'is missing', mapped({ walkIn: undefined })],
    ['shop.mapping.walkIn', '"skip" or {"email":"an address of the merchant\'s own"}', mapped({ walkIn: 'none' })],
    ['shop.mapping.walkIn', '"skip" or {"email":"an address of the merchant\'s own"}', mapped({ walkIn: {} })],
    [
      'shop.mapping.walkIn.email',
      'must be an e-mail address of the merchant\'s own, not "nobody"',
      mapped({ walkIn: { email: 'nobody' } }),
    ],
    ['shop.mapping.pairing', 'must be "none", "code", "ean" or {"table":', mapped({ pairing: 'sku' })],
    [
      'shop.mapping.pairing.table.',
      "the till's id, of 1 to 100 characters",
      mapped({ pairing: { table: { '': 'x' } } }),
    ],
    ['shop.mapping.pairing.table.7', 'a text that is not empty', mapped({ pairing: { table: { '7': '' } } })],
    ['shop.mapping.payments.cash', 'must be an object', mapped({ payments: { cash: 'Hotově' } })],
    ['shop.mapping.payments.cash.name', 'a text that is not empty', mapped({ payments: { cash: { name: '' } } })],
    ['shop.mapping.payment.name', 'is missing', mapped({ payment: { code: 'c' } })],
    ['shop.mapping.customer', '"walk-in" | "consenting"', mapped({ customer: 'all' })],
    ['shop.mapping.resolved', 'must be boolean, not "yes"', mapped({ resolved: 'yes' })],
    ['shop.mapping.nonsense', 'is not a setting; remove it', mapped({ nonsense: 1 })],
    ['shop.mapping.metas.till', 'is not a setting; remove it', mapped({ metas: { till: 'x' } })],
    ['shop.languageByCurrency', 'is not a setting; remove it', { languageByCurrency: { CZK: 'cs' } }],
    ['shop.sendEmails', 'must be boolean', { sendEmails: 'no' }],
    ['shop.exceptions.0', 'a rule for either a shop or a register', except({ shop: '1', register: '2' })],
    ['shop.exceptions.1', 'a rule for either a shop or a register', except({ shop: '1' }, { label: 'Brno' })],
    [
      'shop.exceptions.2.register',
      'exceptions.0 is a rule for register 7 too; make them one',
      except({ register: '7' }, { register: '8' }, { register: '7' }),
    ],
    [
      'shop.exceptions.1.shop',
      'exceptions.0 is a rule for shop 7 too; make them one',
      except({ shop: '7' }, { shop: '7' }),
    ],
    ['shop.exceptions.0.shop', "must be the till's id, as a text", except({ shop: 7 })],
    ['shop.exceptions.0.register', "must be the till's id, in digits", except({ register: 'Zahrádka' })],
    ['shop.exceptions.0.nonsense', 'is not a setting; remove it', except({ shop: '7', nonsense: 1 })],
    ['shop.exceptions.0.mapping.sendSms', 'is not a setting', except({ shop: '7', mapping: { sendSms: true } })],
    ['shop.exceptions.0.mapping.state', 'not among states', except({ shop: '7', mapping: { state: 'Zabalit' } })],
    [
      'shop.exceptions.0.mapping.languageByCurrency.CZK',
      'is missing; the tills sell in CZK',
      except({ shop: '7', mapping: { languageByCurrency: { EUR: 'sk' } } }),
    ],
    [
      'shop.exceptions.0.mapping.walkIn.email',
      "an e-mail address of the merchant's own",
      except({ shop: '7', mapping: { walkIn: { email: 'pokladna' } } }),
    ],
  ])('is refused at %s: %s', (path, mend, settings) => {
    const [problem, ...others] = problemsOf(settings);
    expect(others).toEqual([]);
    expect(problem?.startsWith(`${path}: `)).toBe(true);
    expect(problem).toContain(mend);
  });

  it('is told all that contradicts itself at once', () => {
    const wrong = { ...mapped({ state: 'Zabalit', languageByCurrency: {} }), ...except({ shop: '7' }, { shop: '7' }) };
    expect(problemsOf(wrong)).toHaveLength(3);
  });
});
