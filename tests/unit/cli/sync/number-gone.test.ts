import { numberGone } from '../../../../cli/sync/number-gone.ts';
import { failed, ok } from '../../../../shared/kernel/result.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const order = fikOrderKey('1');

describe('the number that an order is created anew for', () => {
  it('is the one that a person names as gone', () => {
    expect(numberGone({ order, kept: aSync.created() }, 'O1800001')).toEqual(ok('O1800001'));
  });

  it('is none while nobody says that it is gone: it would stand in the shop twice', () => {
    expect(numberGone({ order, kept: aSync.created() }, undefined)).toEqual(
      failed(
        'It stands there as O1800001, by what the hub knows, and would stand there twice: look for it in the shop, and only where it is gone type npx kasalink sync recreate fik-1 --gone O1800001',
      ),
    );
  });

  it('is no other than the one that it stands there as', () => {
    expect(numberGone({ order, kept: aSync.created() }, 'O1800002')).toMatchObject({
      error: expect.stringMatching(/^It stands there as O1800001, not O1800002, /),
    });
  });

  it('need not be named of one that the hub has cancelled itself', () => {
    const kept = aSync.cancelled({ inShop: anInShop({ cancelled: true }) });
    expect(numberGone({ order, kept }, undefined)).toEqual(ok('O1800001'));
  });

  it('is none of an order that does not stand in the shop', () => {
    expect(numberGone({ order, kept: aSync.ready() }, 'O1800001')).toEqual(
      failed('fik-1 does not stand in the shop: npx kasalink sync show fik-1'),
    );
  });
});
