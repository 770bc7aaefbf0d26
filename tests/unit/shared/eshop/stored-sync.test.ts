import { writeSync } from '../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey, papayaOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSync } from '../../../support/a-sync.ts';

const day = 86_400_000;

describe('the day under which an order is found', () => {
  it('is the UTC day of its sale', () => {
    expect(writeSync(aSync.created({ soldAt: evening - 2 * day }), 1).day).toBe('2018-11-01');
  });

  it('is that of the newest version of its receipt until the sale is known', () => {
    const sources = [
      [recordKey('order_details', '5001'), evening + 5 * day],
      [recordKey('orders', '7'), evening + day],
    ] as const;
    expect(writeSync(aSync.waiting({ order: fikOrderKey('7'), sources }), 1).day).toBe('2018-11-04');
  });

  it.each([fikOrderKey('7'), papayaOrderKey('PUB/7')])(
    'is none for %s as long as there is nothing to tell it',
    (order) => {
      expect(writeSync(aSync.waiting({ order, sources: [] }), 1).day).toBeUndefined();
    },
  );
});
