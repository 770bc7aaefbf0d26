import { askByNumber } from '../../../../../shared/eshop/search/ask-by-number.ts';
import type { Sought } from '../../../../../shared/eshop/search/findings.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListingShop } from '../../../../support/a-listing-shop.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { aSyncHub, timing } from '../../../../support/a-sync-hub.ts';

const sought = (external: string): Sought => ({ external, soldAt: evening, since: evening });
const standing = (number: string, external: string) => ({ number, external, createdAt: evening });
const { deps } = aSyncHub();
const asked = ['fik-1', 'fik-2'].map(sought);

describe('asking for orders by their numbers', () => {
  it('makes a call for each, and tells of each whether the shop has it', async () => {
    const shop = aListingShop([standing('O1', 'fik-1'), standing('O9', 'fik-11')]);
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(
      ok(
        new Map([
          ['fik-1', { kind: 'found', numbers: ['O1'] }],
          ['fik-2', { kind: 'absent' }],
        ]),
      ),
    );
    expect(shop.requests.map(({ query, timeout }) => [query.external_order_number, timeout])).toEqual([
      ['fik-1', timing.callTimeout],
      ['fik-2', timing.callTimeout],
    ]);
  });

  it('finds one that is there more than once', async () => {
    const shop = aListingShop([standing('O1', 'fik-1'), standing('O2', 'fik-1')]);
    expect(await askByNumber(deps, shop.sendHttp, [sought('fik-1')])).toEqual(
      ok(new Map([['fik-1', { kind: 'found', numbers: ['O1', 'O2'] }]])),
    );
  });

  it('tells nothing of what a shop does not show that passes over the question, only what it shows', async () => {
    const orders = [standing('O1', 'fik-1'), standing('O9', 'web-7')];
    const shop = aListingShop(orders, { ignores: ['external_order_number'] });
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(
      ok(new Map([['fik-1', { kind: 'found', numbers: ['O1'] }]])),
    );
  });

  it('takes the shop at its word when it passes over the question and has no order at all', async () => {
    const shop = aListingShop([], { ignores: ['external_order_number'] });
    expect(await askByNumber(deps, shop.sendHttp, [sought('fik-1')])).toEqual(
      ok(new Map([['fik-1', { kind: 'absent' }]])),
    );
  });

  it('tells nothing where the shop refuses the question, and asks the next one', async () => {
    const shop = aScriptedShop(aShopReply('', 400), aShopReply({ number_of_pages: 1, number_of_items: 0, orders: [] }));
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(ok(new Map([['fik-2', { kind: 'absent' }]])));
  });

  it('ends where the shop gives no answer', async () => {
    const shop = aScriptedShop({ kind: 'unanswered', why: 'time-out' });
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(failed({ kind: 'unknown', why: 'time-out' }));
    expect(shop.requests).toHaveLength(1);
  });
});

describe('asking a shop that does not count what it lists', () => {
  it('finds what it shows, and tells nothing of what it does not show', async () => {
    const shown = aShopReply({ orders: [{ order_number: 'O1', external_order_number: 'fik-1' }] });
    const shop = aScriptedShop(shown, shown);
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(
      ok(new Map([['fik-1', { kind: 'found', numbers: ['O1'] }]])),
    );
  });

  it('takes no empty answer for a no', async () => {
    const shop = aScriptedShop(aShopReply({ orders: [] }));
    expect(await askByNumber(deps, shop.sendHttp, asked)).toEqual(
      failed({ kind: 'unknown', why: 'the answer cannot be read' }),
    );
  });
});
