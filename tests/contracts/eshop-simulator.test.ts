import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EshopSimulator,
  type EshopSimulatorOptions,
  startEshopSimulator,
} from '../../infra/local/eshop-simulator/start-eshop-simulator.ts';
import { anOrder, aProduct, goodLogin, parseCreated, parseListed } from '../unit/infra/local/eshop-simulator/a-shop.ts';

const startScript = new URL('../../infra/local/eshop-simulator/start-eshop-simulator.ts', import.meta.url);

describe('the e-shop simulator over HTTP', () => {
  let folder = '';
  const running: EshopSimulator[] = [];
  const children: ChildProcess[] = [];

  const start = async (options: Partial<EshopSimulatorOptions> = {}) => {
    const simulator = await startEshopSimulator({ port: 0, controlPort: 0, folder, ...options });
    running.push(simulator);
    return simulator;
  };
  const startInProcess = async () => {
    const code = `
      const { startEshopSimulator } = await import(${JSON.stringify(startScript.href)});
      const { address } = await startEshopSimulator({ port: 0, controlPort: 0, folder: ${JSON.stringify(folder)} });
      process.stdout.write(address);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [address] = await once(child.stdout, 'data');
    return { address: String(address), child };
  };
  const call = (address: string, path: string, init: RequestInit = {}) =>
    fetch(`${address}/api/v2${path}`, { ...init, headers: { authorization: goodLogin, ...init.headers } });
  const post = (address: string, ...orders: readonly unknown[]) =>
    call(address, '/orders', { method: 'POST', body: JSON.stringify({ orders }) });
  const list = async (address: string, query = '') =>
    parseListed(await (await call(address, `/orders${query}`)).text());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eshop-simulator-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  it('creates orders and lists them', async () => {
    const { address } = await start();
    const [created] = parseCreated(await (await post(address, anOrder({ external_order_number: 'Á/1' }))).text());
    const listed = await list(address, '?external_order_number=%C3%81%2F1');
    expect(listed.orders.map((order) => order.order_number)).toEqual([created?.order_number]);
    expect((await fetch(created?.order_url ?? '', { headers: { authorization: goodLogin } })).status).toBe(200);
  });

  it('answers JSON with the status of each error', async () => {
    const { address } = await start();
    const tooMany = Array.from({ length: 101 }, () => anOrder());
    const invalidUtf8 = Buffer.concat([
      Buffer.from('{"orders":[{"internal_note":"'),
      Buffer.from([0xff, 0x22, 0x7d, 0x5d, 0x7d]),
    ]);
    const answers = await Promise.all([
      call(address, '/orders', { method: 'POST', body: 'not JSON' }),
      call(address, '/orders', { method: 'POST', body: invalidUtf8 }),
      call(address, '/orders', { headers: { authorization: 'Basic eDp5' } }),
      call(address, '/nothing'),
      call(address, '/orders/states', { method: 'DELETE' }),
      post(address, ...tooMany),
      fetch(`${address}/api/v2`, { headers: { authorization: goodLogin } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 401, 404, 405, 413, 404]);
    for (const answer of answers) expect(answer.headers.get('content-type')).toContain('application/json');
  });

  it('takes the credentials and the plan it was started with', async () => {
    const { address } = await start({ plan: 'silver', credentials: { login: 'kasa', key: 'k:1' } });
    const authorization = `Basic ${Buffer.from('kasa:k:1').toString('base64')}`;
    const answer = await call(address, '/orders', { headers: { authorization } });
    expect([answer.status, answer.headers.get('X-Rate-Limit-Hour-Remaining')]).toEqual([200, '14']);
    expect((await call(address, '/orders')).status).toBe(401);
  });

  it('has its orders again after a restart', async () => {
    const first = await start();
    await post(first.address, anOrder(), anOrder());
    await first.close();
    running.pop();
    const second = await start();
    await post(second.address, anOrder());
    expect((await list(second.address, '?order_dir=asc')).orders.map((order) => order.order_number)).toEqual(
      ['O%00001', 'O%00002', 'O%00003'].map((number) => expect.stringMatching(number.replace('%', '\\d\\d'))),
    );
  });

  it('has every order it has answered for after it is killed in the midst of work', async () => {
    const { address, child } = await startInProcess();
    const answered: (string | null)[] = [];
    const sendUntilKilled = async (sender: number) => {
      for (let count = 0; ; count += 1) {
        const external_order_number = `${sender}-${count}`;
        const response = await post(address, anOrder({ external_order_number }));
        parseCreated(await response.text());
        answered.push(external_order_number);
        if (answered.length === 40) child.kill('SIGKILL');
      }
    };
    const ends = await Promise.allSettled([1, 2, 3].map(sendUntilKilled));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);

    const restarted = await start();
    const pages = await Promise.all([1, 2].map((page) => list(restarted.address, `?page=${page}`)));
    const kept = pages.flatMap(({ orders }) => orders.map((order) => order.external_order_number));
    expect(answered.length).toBeGreaterThanOrEqual(40);
    expect(answered.filter((number) => !kept.includes(number))).toEqual([]);
    expect(kept.length).toBe(new Set(kept).size);
    expect(parseCreated(await (await post(restarted.address, anOrder())).text())[0]?.created_yn).toBe(true);
  });

  it('has every update it has answered for after it is killed in the midst of work', async () => {
    const { address, child } = await startInProcess();
    await post(address, anOrder(), anOrder());
    const [one, other] = (await list(address, '?order_dir=asc')).orders.map((order) => order.order_number);
    expect((await call(address, `/orders?order_number=${other}`, { method: 'DELETE' })).status).toBe(200);
    let answered = 0;
    const updateUntilKilled = async () => {
      for (let count = 1; ; count += 1) {
        const body = JSON.stringify({ orders: [{ order_number: one, tracking_code: String(count) }] });
        await (await call(address, '/orders', { method: 'PUT', body })).text();
        answered = count;
        if (count === 20) child.kill('SIGKILL');
      }
    };
    await expect(updateUntilKilled()).rejects.toThrow();

    const restarted = await start();
    const kept = await list(restarted.address);
    expect(kept.number_of_items).toBe(1);
    expect(Number(kept.orders[0]?.tracking_code)).toBeGreaterThanOrEqual(answered);
    const history: unknown = await (await call(restarted.address, `/orders/${one}/history`)).json();
    expect(history).toMatchObject({ number_of_items: Number(kept.orders[0]?.tracking_code) });
  });

  it('answers a PDF with its bytes', async () => {
    const { address } = await start();
    const [created] = parseCreated(await (await post(address, anOrder())).text());
    const answer = await call(address, `/orders/${created?.order_number}/pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
  });

  it('says EADDRINUSE when the port is taken, and leaves the folder of the other one alone', async () => {
    const { address } = await start();
    await post(address, anOrder());
    await expect(start({ port: Number(new URL(address).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect((await list(address)).number_of_items).toBe(1);
  });

  it('says which plans there are when it is started with another', async () => {
    await expect(start({ plan: 'iron' })).rejects.toThrow('bronze, silver, gold, platinum');
  });

  it("gives the administrator's page its data, with the newest order first", async () => {
    const { address } = await start();
    await post(address, anOrder({ external_order_number: 'A' }), anOrder({ external_order_number: 'B' }));
    const overview: unknown = await (await fetch(`${address}/orders.json`)).json();
    expect(overview).toMatchObject({
      count: 2,
      sums: [{ currency: 'CZK', count: 2, sum: '118' }],
      orders: [{ externalNumber: 'B' }, { externalNumber: 'A' }],
    });
  });

  it('serves a page in which no field of an order can become markup', async () => {
    const { address } = await start();
    await post(address, anOrder({ products: [aProduct({ title: '<script>alert(1)</script>' })] }));
    const page = await fetch(address);
    const html = await page.text();
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html).not.toMatch(/alert|<style|\son\w+=|<script(?! type="module" src="\/orders-page\.js"><\/script>)/);
    const data = await fetch(`${address}/orders.json`);
    expect(data.headers.get('content-type')).toContain('application/json');
    expect(data.headers.get('x-content-type-options')).toBe('nosniff');
    for (const name of ['orders-page', 'order-row', 'element', 'amount']) {
      const script = await (await fetch(`${address}/${name}.js`)).text();
      expect(script).toMatch(/^export const|^import /m);
      expect(script).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|srcdoc|eval|Function\(/,
      );
    }
  });

  it('serves nothing else outside the API, and only for reading', async () => {
    const { address } = await start();
    const answers = await Promise.all([
      fetch(`${address}/orders-page.css`),
      fetch(`${address}/order-row.css`),
      fetch(`${address}/../shop.ts`),
      fetch(`${address}/orders`),
      fetch(address, { method: 'POST' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 405]);
  });
});
