import { createMemoryJournal } from '../../infra/local/eshop-simulator/journal.ts';
import { createShop } from '../../infra/local/eshop-simulator/shop.ts';
import { addToHistory } from '../../shared/eshop/client/add-to-history.ts';
import { createOrders } from '../../shared/eshop/client/create-orders.ts';
import { deleteOrders } from '../../shared/eshop/client/delete-orders.ts';
import { findOrder } from '../../shared/eshop/client/find-order.ts';
import { getPdf } from '../../shared/eshop/client/get-pdf.ts';
import { listAllOrders } from '../../shared/eshop/client/list-all-orders.ts';
import { listStates } from '../../shared/eshop/client/list-states.ts';
import { readHistory } from '../../shared/eshop/client/read-history.ts';
import type { CallShop } from '../../shared/eshop/client/send-http.ts';
import { updateOrders } from '../../shared/eshop/client/update-orders.ts';
import { toShopOrder } from '../../shared/eshop/shop-order.ts';
import { aClock } from '../support/a-clock.ts';
import { aShopReply } from '../support/a-shop-reply.ts';
import { anOrder } from '../support/an-order.ts';
import { anOrderPolicy } from '../support/an-order-policy.ts';
import { resultValue } from '../support/result-value.ts';

const clock = aClock();
const time = { timeout: 1000, now: clock.now };
const invoice = { generate_yn: false };
const quiet = { sendEmails: false, sendSms: false };
const { shop: shopPolicy, timeZone } = anOrderPolicy();
const sale = anOrder();
const shopOrder = resultValue(toShopOrder(sale, shopPolicy, timeZone));

describe.each(['json', 'strings'] as const)(
  'the client and the simulated shop, which writes its values as %s,',
  (typed) => {
    const open = async () => {
      const shop = createShop({
        credentials: { login: 'test', key: 'test' },
        now: clock.now,
        journal: createMemoryJournal(),
        typed,
      });
      const authorization = `Basic ${Buffer.from('test:test').toString('base64')}`;
      const callShop: CallShop = async ({ method, path, query, body }) => {
        const request = {
          method,
          path,
          query: new URLSearchParams(query),
          headers: { authorization },
          body: body ?? '',
        };
        const answer = await shop.handle(request);
        return aShopReply(answer.body, answer.status, answer.headers);
      };
      const created = resultValue(await createOrders(callShop, { orders: [shopOrder], ...quiet, ...time }));
      const outcome = created.get(sale.key);
      if (outcome?.kind !== 'created') throw new Error('the order was not created');
      return { callShop, orderNumber: outcome.orderNumber };
    };

    it('agree on an order that was created: its numbers, its time and its total to the thousandth', async () => {
      const { callShop, orderNumber } = await open();
      const [listed] = resultValue(
        await listAllOrders(callShop, { filter: { externalOrderNumber: sale.key }, ...time }),
      );
      expect(listed).toMatchObject({
        orderNumber,
        externalOrderNumber: sale.key,
        status: shopOrder.status.value,
        creationTime: Math.floor(sale.soldAt / 1000) * 1000,
        totalBeforeRound: sale.total,
        currency: sale.currency,
        origin: 'api',
      });
      expect(resultValue(await findOrder(callShop, { orderNumber, ...time }))).toEqual(listed);
    });

    it('agree on a correction, and on one that is refused', async () => {
      const { callShop, orderNumber } = await open();
      const orders = [
        { order_number: orderNumber, invoice, status: 'Storno' },
        { order_number: 'O-0', invoice, status: 'Storno' },
      ];
      const outcomes = resultValue(await updateOrders(callShop, { orders, ...quiet, ...time }));
      expect(outcomes.get(orderNumber)).toMatchObject({ kind: 'updated', fields: { order_url: expect.any(String) } });
      expect(outcomes.get('O-0')).toMatchObject({ kind: 'refused', messages: [{ message: expect.any(String) }] });
      expect(resultValue(await findOrder(callShop, { orderNumber, ...time }))?.status).toBe('Storno');
    });

    it('agree that neither an order nor its correction makes an invoice', async () => {
      const { callShop, orderNumber } = await open();
      const invoiceNumber = async () =>
        resultValue(await findOrder(callShop, { orderNumber, ...time }))?.fields.invoice_number;
      expect(await invoiceNumber()).toBeNull();
      const orders = [{ order_number: orderNumber, invoice, status: 'Storno' }];
      resultValue(await updateOrders(callShop, { orders, ...quiet, ...time }));
      expect(await invoiceNumber()).toBeNull();
    });

    it('agree on what was noted in the history', async () => {
      const { callShop, orderNumber } = await open();
      const data = [{ name: 'Kasalink', value: 'two lines' }];
      expect(await addToHistory(callShop, { orderNumber, data, ...time })).toEqual({ ok: true, value: 'added' });
      const history = resultValue(await readHistory(callShop, { orderNumber, ...time }));
      expect(history.map((entry) => entry.data)).toContainEqual(data);
    });

    it('agree on the states of orders, in their languages', async () => {
      const { callShop } = await open();
      const states = resultValue(await listStates(callShop, time));
      expect(states.find(({ type }) => type === 'Canceled')).toMatchObject({
        names: { cs: 'Storno' },
        color: '#EF4444',
      });
    });

    it('agree on the PDF of an order', async () => {
      const { callShop, orderNumber } = await open();
      const pdf = resultValue(await getPdf(callShop, { orderNumber, ...time }));
      expect(Buffer.from(pdf).toString('latin1')).toContain(orderNumber);
    });

    it('agree on an order that was deleted', async () => {
      const { callShop, orderNumber } = await open();
      const deleted = resultValue(await deleteOrders(callShop, { orderNumbers: [orderNumber], ...time }));
      expect(deleted.get(orderNumber)).toMatchObject({ kind: 'deleted' });
      expect(resultValue(await listAllOrders(callShop, { filter: {}, ...time }))).toEqual([]);
    });
  },
);
