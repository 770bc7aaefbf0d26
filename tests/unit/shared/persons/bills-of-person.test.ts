import { aSentLine, type SentFields } from '../../../support/a-closed-bill.ts';
import { aPersonHub, canary, theCustomer } from '../../../support/a-person-hub.ts';

/** A bill as it is kept once the person was erased, and what the erasure leaves. */
const erased = async (line: SentFields, fields: SentFields = { cardId: canary.card }) => {
  const hub = await aPersonHub();
  await hub.receive(theCustomer());
  await hub.close({ orderId: '6', orderItems: [aSentLine(line)], ...fields });
  const before = await hub.billOf('6');
  const { left } = await hub.erase();
  const after = await hub.billOf('6');
  return { left, before, after, sent: JSON.parse(after?.sent ?? '') };
};

describe('a bill in whose line a cashier wrote something of the person', () => {
  it.each([
    ['e-mail', `Torta ${canary.email}`],
    ['phone', 'Torta 0903 123 456'],
    ['card', `Torta ${canary.card}`],
  ])('is kept without the name of the line or of its category: %s', async (_what, text) => {
    for (const fields of [{ cardId: canary.card }, { cardId: 'ANOTHER-1' }])
      for (const name of ['name', 'categoryName']) {
        const line = aSentLine({ unitPrice: 50, totalPrice: 50 });
        const { left, before, after, sent } = await erased({ ...line, [name]: text }, fields);
        expect(left).toEqual([]);
        expect(sent).toMatchObject({
          total: 50,
          orderItems: [{ productId: line.productId, totalPrice: 50, [name]: '' }],
        });
        expect(after?.digest).toBe(before?.digest);
      }
  });

  it('is a repeat when it is sent again', async () => {
    const hub = await aPersonHub();
    await hub.receive(theCustomer());
    const sent = { cardId: canary.card, orderId: '6', orderItems: [aSentLine({ name: canary.email })] };
    await hub.close(sent);
    await hub.erase();
    expect((await hub.close(sent)).outcome).toBe('duplicate');
  });

  it('keeps the names of all other lines', async () => {
    const { sent } = await erased({ name: 'Torta', categoryName: 'Dezerty' });
    expect(sent.orderItems).toMatchObject([{ name: 'Torta', categoryName: 'Dezerty' }]);
  });

  it.each(['ean', 'productId', 'id', 'categoryId'])('is counted where that is %s, which stays', async (name) => {
    const { left, sent } = await erased({ [name]: canary.card });
    expect(sent.orderItems).toMatchObject([{ [name]: canary.card }]);
    expect(left).toEqual([{ what: 'named-for-good', records: 1, mend: expect.any(String) }]);
  });
});
