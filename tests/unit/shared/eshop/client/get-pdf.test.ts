import { getPdf } from '../../../../../shared/eshop/client/get-pdf.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const get = async (reply: ShopReply) => {
  const { sendHttp, requests } = aScriptedShop(reply);
  return { answer: await getPdf(sendHttp, { orderNumber: 'O/1', timeout: 12_345, now: () => evening }), requests };
};

describe("an order's document", () => {
  it('is its bytes as they came', async () => {
    const document = Buffer.from([...Buffer.from('%PDF-1.7\n'), 0xff, 0x00, 0xfe]);
    const { answer, requests } = await get(aShopReply(document));
    expect(answer).toEqual(ok(document));
    expect(requests).toEqual([
      { method: 'GET', path: '/orders/O%2F1/pdf', query: {}, body: undefined, timeout: 12_345 },
    ]);
  });

  it.each(['', '%PD', '<html>%PDF-1.7', '{"message":"none"}'])(
    'is unknown where the answer is no PDF: "%s"',
    async (body) => {
      expect((await get(aShopReply(body))).answer).toEqual(failed({ kind: 'unknown', why: 'the answer is no PDF' }));
    },
  );

  it('is missing where the shop does not have the order', async () => {
    const { answer } = await get(aShopReply({ message: 'Neznámá objednávka' }, 404));
    expect(answer).toMatchObject(failed({ kind: 'refused', status: 404 }));
  });
});
