import { askShopState } from '../../../../cli/doctor/ask-shop-state.ts';
import type { Finding } from '../../../../cli/doctor/finding.ts';
import { judgeShopState } from '../../../../cli/doctor/judge-shop-state.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { newShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../support/a-shop-reply.ts';
import { aStage } from '../../../support/a-stage.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const stage = resultValue(readStage('prod', aStage()));
const state = (name: string) => ({ id: name, type: undefined, color: undefined, names: { cs: name }, fields: {} });
const mapped = [state('Prodej na pokladně'), state('Storno')];
const czech = { orderNumber: 'O1', language: 'cs', currency: 'CZK' };
const judged = (given: Partial<Parameters<typeof judgeShopState>[0]>): readonly Finding[] =>
  judgeShopState({ states: mapped, orders: [czech], ...given }, stage);

describe("the shop's states and languages", () => {
  it('are right where it has all that are mapped', () => {
    expect(judged({}).map(({ kind }) => kind)).toEqual(['passed', 'passed']);
  });

  it('fail where a mapped state is not there, with the setting that names it and what there is', () => {
    const [sales, cancelled] = judged({ states: [state('Přijatá')] });
    expect(sales).toMatchObject({
      kind: 'failed',
      what: 'the shop has no state "Prodej na pokladně"',
      mend: expect.stringMatching(/shop\.mapping\.state; it has Přijatá$/),
    });
    expect(cancelled).toMatchObject({ mend: expect.stringContaining('eshop.corrections.cancelledState') });
  });

  it('are named in any language', () => {
    const named = [{ ...state('x'), names: { sk: 'Prodej na pokladně', cs: 'y' } }, state('Storno')];
    expect(judged({ states: named })[0]).toMatchObject({ kind: 'passed' });
  });

  it('warn of a language without orders: what its currency is in the shop nobody can tell', () => {
    expect(judged({ orders: [] })[1]).toMatchObject({
      kind: 'warned',
      what: 'none of the newest 0 orders tells the currency of "cs", mapped for CZK',
      mend: expect.stringContaining('CZK'),
    });
  });

  it('fail where the shop does not have a mapped language: it names its states in others', () => {
    const slovak = mapped.map((one) => ({ ...one, names: { sk: one.id } }));
    expect(judged({ states: slovak, orders: [] })[1]).toMatchObject({
      kind: 'failed',
      what: 'the shop does not have the language "cs", mapped for CZK: it names its states in sk alone',
      mend: expect.stringContaining('shop.mapping.languageByCurrency'),
    });
  });

  it('fail where the orders of a language are in another currency', () => {
    const other = { orderNumber: 'O2', language: 'cs', currency: 'EUR' };
    expect(judged({ orders: [czech, other] })[1]).toMatchObject({
      kind: 'failed',
      what: expect.stringContaining('O2'),
    });
  });
});

describe('asking the shop', () => {
  const states = aShopReply({ states: [{ id: 1, type: 'Received', names: { cs: 'Přijatá' } }] });
  const orders = aShopReply({ number_of_pages: 3, number_of_items: 250, orders: [{ order_number: 'O1' }] });
  const moving = (hub: ReturnType<typeof aSyncHub>) => async (time: number) => hub.clock.advance(time);

  it('takes two calls, within the budget and the lease that all callers share', async () => {
    const shop = aScriptedShop(states, orders);
    const hub = aSyncHub({ sendHttp: shop.sendHttp });
    await hub.putShop({
      ...newShopRecord,
      budget: { perHour: 10, perDay: 100, hourRemaining: 5, dayRemaining: 100, at: evening },
    });
    expect(await askShopState(hub.deps, moving(hub))).toMatchObject({
      kind: 'answered',
      state: { states: [{ names: { cs: 'Přijatá' } }], orders: [{ orderNumber: 'O1' }] },
    });
    expect(shop.requests.map(({ path }) => path)).toEqual(['/orders/states', '/orders']);
    const { budget, lease } = await hub.shopRecord();
    expect([budget?.hourRemaining, lease]).toEqual([3, undefined]);
  });

  it('waits for others who call it', async () => {
    const hub = aSyncHub({ sendHttp: aScriptedShop(states, orders).sendHttp });
    await hub.putShop({ ...newShopRecord, lease: { owner: 'sender', until: evening + 3_000 } });
    expect(await askShopState(hub.deps, moving(hub))).toMatchObject({ kind: 'answered' });
    expect(hub.clock.now()).toBe(evening + 3_000);
  });

  it('makes no call while calls are paused', async () => {
    const hub = aSyncHub();
    await hub.putShop({ ...newShopRecord, paused: { since: evening, why: 'by-hand' } });
    expect(await askShopState(hub.deps, moving(hub))).toEqual({ kind: 'withheld' });
  });

  it('tells why the shop did not answer, and holds the calls of all others like every caller', async () => {
    const hub = aSyncHub({ sendHttp: aScriptedShop(aShopReply('', 401)).sendHttp });
    expect(await askShopState(hub.deps, moving(hub))).toEqual({ kind: 'failed', failure: { kind: 'unauthorized' } });
    expect(await hub.shopRecord()).toMatchObject({ refused: { credentials: 'first' }, held: { why: 'unauthorized' } });
  });

  it('goes on at the new address where the shop has moved to one that is allowed', async () => {
    const moved = aShopReply({ api_url: 'https://new.upgates.com/api/v2' }, 301);
    const shop = aScriptedShop(moved, states, orders);
    const hub = aSyncHub({ sendHttp: shop.sendHttp, mayMoveTo: () => true });
    expect(await askShopState(hub.deps, moving(hub))).toMatchObject({ kind: 'answered' });
    expect((await hub.shopRecord()).address).toBe('https://new.upgates.com/api/v2');
  });
});
