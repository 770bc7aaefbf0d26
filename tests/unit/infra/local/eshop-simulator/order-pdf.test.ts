import { anOrder, aProduct, aShop } from './a-shop.ts';

const aPdf = async () => {
  const { call, post } = aShop();
  await post([anOrder({ products: [aProduct({ price_per_unit: '1234.5' })] })]);
  return call('GET', '/orders/O2600001/pdf');
};

describe("an order's PDF", () => {
  it('is a PDF that shows the number and the total', async () => {
    const { status, headers, body } = await aPdf();
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(body).toMatch(/^%PDF-1\.4\n/);
    expect(body).toMatch(/%%EOF\n$/);
    expect(body).toContain('(Order O2600001)');
    expect(body).toContain('(Total 1234.5 CZK)');
  });

  it('has a table in which each object stands where it is said to stand', async () => {
    const { body } = await aPdf();
    const table = Number(/startxref\n(\d+)\n/.exec(body)?.[1]);
    expect(body.slice(table, table + 5)).toBe('xref\n');
    const places = [...body.slice(table).matchAll(/^(\d{10}) 00000 n \n/gm)].map(([, place]) => Number(place));
    expect(places.map((place) => body.slice(place, place + 7))).toEqual([1, 2, 3, 4, 5].map((id) => `${id} 0 obj`));
    const [, length, stream] = /\/Length (\d+) >>\nstream\n([\s\S]*)\nendstream/.exec(body) ?? [];
    expect(stream).toHaveLength(Number(length));
  });

  it('has as many bytes as characters', async () => {
    const { body } = await aPdf();
    expect(Buffer.byteLength(body)).toBe(body.length);
  });

  it('is 404 for an order that does not exist', async () => {
    expect((await aShop().call('GET', '/orders/O9/pdf')).status).toBe(404);
  });
});
