import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { bistroHour } from '../../infra/local/demo/bistro-hour.ts';
import { closingTime } from '../../infra/local/demo/closing-time.ts';
import { shopAuthorization } from '../../infra/local/local-access.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';

const script = resolve(import.meta.dirname, '../../infra/local/demo/demo.ts');

const local = oneLocalStage();

const demo = (...flags: readonly string[]) =>
  demoOn({ port: `${local.place.port}`, eshopPort: `${local.place.eshopPort}` }, ...flags);

const demoOn = async (
  { port, eshopPort }: { readonly port: string; readonly eshopPort: string },
  ...flags: readonly string[]
) => {
  const words = [script, '--port', port, '--eshop-port', eshopPort, ...flags];
  const child = spawn(process.execPath, words, { env: { ...process.env, NODE_OPTIONS: '' } });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, out, err };
};
const failed = (out: string): readonly string[] => out.split('\n').filter((line) => line.startsWith('✗'));

it('plays an hour that balances, and the same hour again', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { code, out, err } = await demo('--receipts', '60', '--seed', '7');
    expect([failed(out), err, code]).toEqual([[], '', 0]);
    expect(out).toMatch(/^ +receipts +CZK +EUR +USD$/m);
    expect(out).toMatch(/^sent +60 .*\nstored +60 .*\nwaiting +1 .*\nin the shop +53 /m);
    expect(out).toMatch(/^skipped +1 .* zero 1\nrefunds +3 .*\nparked +2 .*(unusable 1|unmapped-currency 1)/m);
    expect(out.match(/^✓ /gm)).toHaveLength(12);
  }
}, 180_000);

it('says which check fails when the shop has one order twice', async () => {
  const { books } = bistroHour({ receipts: 10, seed: 8, now: closingTime(Date.now()) });
  const sale = books.find(({ kind, currency }) => kind === 'sale' && currency === 'CZK');
  const external = `fik-${sale?.id}`;
  const created = await fetch(`${local.stage.eshop}/orders`, {
    method: 'POST',
    headers: { authorization: shopAuthorization },
    body: JSON.stringify({
      send_emails_yn: false,
      send_sms_yn: false,
      orders: [
        {
          external_order_number: external,
          language_id: 'cs',
          customer: { email: 'somebody@example.com' },
          products: [{ title: 'By hand', price_per_unit: 1, vat: 21 }],
        },
      ],
    }),
  });
  expect(created.status).toBe(200);
  const { code, out } = await demo('--receipts', '10', '--seed', '8');
  expect(code).toBe(1);
  expect(failed(out)).toEqual([
    expect.stringMatching(/^✗ stored \+ tips = in the shop .*: 10 with .* ≠ 11 with /),
    expect.stringContaining(`(not ${external})`),
    expect.stringMatching(new RegExp(`^✗ no external number is in the shop twice: .* \\(not ${external}\\)$`)),
  ]);
}, 90_000);

it('says in one line how it is used wrongly, or that no stage is there', async () => {
  const wrong = await demo('--receipts', 'many');
  expect([wrong.code, wrong.out, wrong.err]).toEqual([2, '', '--receipts takes a whole number from 1 to 100000\n']);
  const alone = await demoOn({ port: '1', eshopPort: `${local.place.eshopPort}` });
  expect([alone.code, alone.out]).toEqual([1, '']);
  expect(alone.err).toMatch(/^Nothing listens on port 1: run npm start first.*\n$/);
  const shopless = await demoOn({ port: `${local.place.port}`, eshopPort: '1' });
  expect([shopless.code, shopless.out]).toEqual([1, '']);
  expect(shopless.err).toMatch(/^No e-shop answers on port 1: run npm start first.*\n$/);
  const help = await demo('--help');
  expect([help.code, help.err]).toEqual([0, '']);
  expect(help.out).toContain('--receipts N');
}, 30_000);
