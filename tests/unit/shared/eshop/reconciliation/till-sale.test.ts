import { readBillSale, readReceiptSale } from '../../../../../shared/eshop/reconciliation/till-sale.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aBillRecord, closedAt, closedBillOrder } from '../../../../support/a-closed-bill.ts';
import { aReceipt } from '../../../../support/a-receipt.ts';
import { aTillRecord } from '../../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../../support/an-assembly-policy.ts';

const read = (fields: object, settings: Parameters<typeof anAssemblyPolicy>[0] = {}) =>
  readReceiptSale(aTillRecord(aReceipt({ ...fields })), anAssemblyPolicy(settings));

it('reads where, when and for how much a receipt was sold, by the till alone', () => {
  const place = { id_shop: 31, id_cash_register: 32, id_shift: 33, order_serial_number: 103 };
  expect(read({ ...place, date_closed: evening - 5000 })).toEqual({
    order: 'fik-3317888960569993',
    version: evening,
    place: { shop: '31', register: '32', shift: '33' },
    serialNumber: 103,
    currency: 'CZK',
    total: 121_000,
    tip: 0,
    soldAt: evening - 5000,
    openedOn: '2018-11-03',
    isDeleted: false,
  });
});

it('takes the version for the time of sale where the till does not tell when it was closed', () => {
  expect(read({})).toMatchObject({ soldAt: evening, place: { shop: '', register: '', shift: '' } });
});

it.each([
  ['out of the total and sent', { tip: 'out', sendTip: true }, 10_000],
  ['out of the total and not sent', { tip: 'out', sendTip: false }, 0],
  ['in the total and sent', { tip: 'in', sendTip: true }, 0],
  ['in the total and not sent', { tip: 'in', sendTip: false }, -10_000],
] as const)('knows what the shop has beyond the total for a tip that is %s', (_what, settings, tip) => {
  expect(read({ total_tip: 10_000 }, settings).tip).toBe(tip);
});

it('reads the total of a receipt that cannot be used otherwise, and nothing for one that has none', () => {
  expect(read({ currency: 'crowns' })).toMatchObject({ total: 121_000, currency: 'crowns' });
  expect(read({ total_paid_tax_incl: 'much' })).toMatchObject({ total: 0 });
});

it('sees that a receipt is deleted', () => {
  expect(read({ _d: 1 }).isDeleted).toBe(true);
});

it('reads a closed bill, which tells its branch only', () => {
  expect(readBillSale(aBillRecord(), 'detect')).toEqual({
    order: closedBillOrder,
    version: closedAt,
    place: { shop: 'SLOVAK_PUB', register: '', shift: '' },
    serialNumber: undefined,
    currency: 'EUR',
    total: 10_000,
    tip: 0,
    soldAt: closedAt,
    openedOn: undefined,
    isDeleted: false,
  });
});
