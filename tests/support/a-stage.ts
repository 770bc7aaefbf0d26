/** The settings of a stage that can be deployed, as its file has them. */
export const aStage = (settings: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  region: 'eu-central-1',
  timeZone: 'Europe/Prague',
  eshop: { address: 'https://bistro.admin.s1.upgates.test/api/v2' },
  shop: {
    currencies: ['CZK'],
    states: ['Prodej na pokladně'],
    mapping: {
      languageByCurrency: { CZK: 'cs' },
      state: 'Prodej na pokladně',
      walkIn: { email: 'pokladna@bistro.example' },
    },
  },
  ...settings,
});
