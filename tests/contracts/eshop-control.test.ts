import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EshopSimulator, startEshopSimulator } from '../../infra/local/eshop-simulator/start-eshop-simulator.ts';
import { anOrder, goodLogin, parseCreated, parseListed } from '../unit/infra/local/eshop-simulator/a-shop.ts';

describe("the e-shop simulator's control interface over HTTP", () => {
  let folder = '';
  let simulator: EshopSimulator | undefined;

  const start = async (): Promise<EshopSimulator> => {
    simulator = await startEshopSimulator({ port: 0, controlPort: 0, folder });
    return simulator;
  };
  const close = async () => {
    await simulator?.close();
    simulator = undefined;
  };
  const control = (method: string, path: string, body?: object) =>
    fetch(`${simulator?.controlAddress}/control/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const arm = (fault: string, more: object = {}) => control('POST', 'faults', { fault, count: 1, ...more });
  const send = (init: RequestInit = {}, base = '/api/v2') =>
    fetch(`${simulator?.address}${base}/orders`, { ...init, headers: { authorization: goodLogin } });
  const post = (init: RequestInit = {}) =>
    send({ method: 'POST', body: JSON.stringify({ orders: [anOrder()] }), ...init });
  const ordersInShop = async (base?: string) => parseListed(await (await send({}, base)).text()).number_of_items;
  const calls = async (): Promise<unknown> => (await control('GET', 'calls')).json();
  const eventually = async (ask: () => Promise<unknown>, expected: unknown) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (JSON.stringify(await ask()) === JSON.stringify(expected)) return;
      await new Promise((again) => setTimeout(again, 20));
    }
    expect(await ask()).toEqual(expected);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eshop-control-'));
  });
  afterEach(async () => {
    await close();
    await rm(folder, { recursive: true });
  });

  it('arms a fault that befalls the next call, and counts how calls end', async () => {
    await start();
    expect((await arm('error500-after-commit')).status).toBe(200);
    expect([(await post()).status, (await post()).status]).toEqual([500, 200]);
    expect(await ordersInShop()).toBe(2);
    expect(await calls()).toEqual({ create: { 200: 1, 500: 1 }, list: { 200: 1 } });
  });

  it('is not served on the port of the shop, nor the shop on its port', async () => {
    const { address, controlAddress } = await start();
    expect((await fetch(`${address}/control/calls`)).status).toBe(404);
    expect((await fetch(`${controlAddress}/api/v2/orders`, { headers: { authorization: goodLogin } })).status).toBe(
      404,
    );
  });

  it('holds a call that times out until its client has gone, the order being in the shop', async () => {
    await start();
    await arm('timeout-after-commit');
    await expect(post({ signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
    await eventually(calls, { create: { none: 1 } });
    expect(await ordersInShop()).toBe(1);
  });

  it('lets go of a held call when it is closed', async () => {
    await start();
    await arm('timeout-before-commit');
    const held = post();
    const lost = expect(held).rejects.toThrow('fetch failed');
    await eventually(async () => (await control('GET', 'faults')).json(), { faults: [] });
    const before = performance.now();
    await close();
    expect(performance.now() - before).toBeLessThan(2_000);
    await lost;
  });

  it('resets a connection after the commit', async () => {
    const { address } = await start();
    await arm('reset');
    const body = JSON.stringify({ orders: [anOrder()] });
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    const ended = new Promise((resolve) => {
      socket.once('error', resolve).once('end', () => resolve('end'));
    });
    socket.write(
      `POST /api/v2/orders HTTP/1.1\r\nHost: x\r\nAuthorization: ${goodLogin}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
    expect(await ordersInShop()).toBe(1);
  });

  it('drops a connection at once and commits later', async () => {
    await start();
    await arm('late-commit', { delayMs: 300 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(await ordersInShop()).toBe(0);
    await eventually(ordersInShop, 1);
  });

  it('answers late when it is slow', async () => {
    await start();
    await arm('slow', { delayMs: 300 });
    const before = performance.now();
    const [created] = parseCreated(await (await post()).text());
    expect(performance.now() - before).toBeGreaterThanOrEqual(295);
    expect(created?.created_yn).toBe(true);
  });

  it('answers where it says that it has moved to', async () => {
    const { address } = await start();
    await post();
    await arm('moved');
    const moved = await send({ redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, null]);
    expect(await moved.json()).toEqual({ api_url: `${address}/moved/api/v2` });
    expect(await ordersInShop('/moved/api/v2')).toBe(1);
  });

  it('empties the shop for good', async () => {
    await start();
    await post();
    expect((await control('POST', 'reset')).status).toBe(204);
    expect(await ordersInShop()).toBe(0);
    await close();
    await start();
    expect(await ordersInShop()).toBe(0);
  });

  it('answers JSON that says what is wrong', async () => {
    await start();
    const answer = await arm('fire');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
    expect(await answer.json()).toEqual({ message: expect.stringContaining('fault: is "fire"') });
    const wrong = await control('DELETE', 'calls');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('says EADDRINUSE when its port is taken, and which port that is', async () => {
    const { controlAddress } = await start();
    const controlPort = Number(new URL(controlAddress).port);
    await expect(startEshopSimulator({ port: 0, controlPort, folder: join(folder, 'other') })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: controlPort,
    });
  });
});
