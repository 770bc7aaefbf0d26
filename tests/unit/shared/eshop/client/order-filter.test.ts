import { filterQuery, type OrderFilter } from '../../../../../shared/eshop/client/order-filter.ts';

const at = Date.UTC(2018, 10, 3, 19, 56, 14, 999);
const byCreation = { order_by: 'creation_time', order_dir: 'asc' };

describe('the filter of a list', () => {
  it('is the order alone where nothing is filtered', () => {
    expect(filterQuery({})).toEqual(byCreation);
  });

  it.each<[OrderFilter, Readonly<Record<string, string>>]>([
    [{ orderNumbers: ['O1', 'O2'] }, { order_numbers: 'O1;O2' }],
    [{ externalOrderNumber: 'fik-1' }, { external_order_number: 'fik-1' }],
    [{ creationFrom: at }, { creation_time_from: '2018-11-03T19:56:14+00:00' }],
    [{ creationTo: at }, { creation_time_to: '2018-11-03T19:56:14+00:00' }],
    [{ updatedSince: at }, { last_update_time_from: '2018-11-03T19:56:14+00:00' }],
    [{ paid: true }, { paid_yn: '1' }],
    [{ paid: false }, { paid_yn: '0' }],
    [{ status: 'Přijatá' }, { status: 'Přijatá' }],
    [{ status: '' }, { status: '' }],
    [{ statusId: '7' }, { status_id: '7' }],
    [{ language: 'cs' }, { language: 'cs' }],
    [{ email: 'jan@example.cz' }, { email: 'jan@example.cz' }],
    [{ paymentType: 'cardOnCashRegister' }, { payment_type: 'cardOnCashRegister' }],
    [{ shipmentType: 'zasilkovna' }, { shipment_type: 'zasilkovna' }],
    [{ orderBy: 'last_update_time' }, { order_by: 'last_update_time' }],
    [{ descending: true }, { order_dir: 'desc' }],
  ])('%j is written %j', (filter, expected) => {
    expect(filterQuery(filter)).toEqual({ ...byCreation, ...expected });
  });

  it.each([[[]], [['']], [['O1', 'O2;O3']]])('never means other orders than those named: %j', (orderNumbers) => {
    expect(() => filterQuery({ orderNumbers })).toThrow(RangeError);
  });
});
