import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileJournal } from '../../../../../infra/local/eshop-simulator/file-journal.ts';
import { anOrder, aShop } from './a-shop.ts';

describe('a journal in a folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eshop-journal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const path = () => join(folder, 'orders.jsonl');

  it('gives a restarted shop its orders and its next number', async () => {
    const journal = await openFileJournal(folder);
    const before = aShop({ journal });
    await before.post([anOrder({ external_order_number: 'A' }), anOrder({ external_order_number: 'Ž' })]);
    await journal.close();

    const reopened = await openFileJournal(folder);
    const after = aShop({ journal: reopened });
    expect(after.shop.orders()).toEqual(before.shop.orders());
    expect((await after.list('external_order_number=Ž')).number_of_items).toBe(1);
    const [next] = await after.post([anOrder()]);
    expect(next?.order_number).toBe('O2600003');
    await reopened.close();
  });

  it('gives a restarted shop what became of its orders, and their histories', async () => {
    const journal = await openFileJournal(folder);
    const before = aShop({ journal });
    await before.post([anOrder(), anOrder({ external_order_number: 'B' }), anOrder()]);
    await before.put([{ order_number: 'O2600001', status: 'Storno', external_order_number: 'A' }]);
    await before.call('POST', '/orders/O2600001/history', { body: '{"data":[{"name":"Till","value":"7"}]}' });
    await before.remove('order_numbers=O2600002;O2600003');
    const history = await before.history('O2600001');
    await journal.close();

    const reopened = await openFileJournal(folder);
    const after = aShop({ journal: reopened });
    expect(after.shop.orders()).toEqual(before.shop.orders());
    expect(after.shop.orders()).toMatchObject([{ order_number: 'O2600001', status: 'Storno' }]);
    expect(await after.history('O2600001')).toEqual(history);
    expect(history.number_of_items).toBe(2);
    expect((await after.list('external_order_number=A')).number_of_items).toBe(1);
    expect((await after.post([anOrder()]))[0]?.order_number).toBe('O2600004');
    await reopened.close();
  });

  it('takes the lines of an earlier version, which did not count what was sent', async () => {
    const journal = await openFileJournal(folder);
    await aShop({ journal }).post([anOrder()]);
    const [line = ''] = journal.lines();
    await journal.clear();
    await journal.append(
      line
        .replace('"credit_note":null,', '')
        .replace('"emails_sent":1', '"emails_sent":true')
        .replace('"sms_sent":1', '"sms_sent":false'),
    );
    expect(aShop({ journal }).shop.orders()).toMatchObject([{ emails_sent: 1, sms_sent: 0, credit_note: null }]);
    await journal.close();
  });

  it('forgets everything when it is cleared, and goes on from there', async () => {
    const journal = await openFileJournal(folder);
    await Promise.all([journal.append('first'), journal.clear(), journal.append('second')]);
    expect([...journal.lines()]).toEqual(['second']);
    await journal.close();
    expect(await readFile(path(), 'utf8')).toBe('second\n');
  });

  it('is made together with its folder', async () => {
    const journal = await openFileJournal(join(folder, 'deep', 'er'));
    await journal.append('kept');
    await journal.close();
    expect(await readFile(join(folder, 'deep', 'er', 'orders.jsonl'), 'utf8')).toBe('kept\n');
  });

  it.each([
    ['half an object', Buffer.from('{"created":[{"order_nu')],
    ['half a letter', Buffer.from('{"created":"č').subarray(0, -1)],
    ['all but the line break', Buffer.from('{"created":[]}')],
  ])('drops a torn last line, %s, and goes on after the whole ones', async (_case, torn) => {
    const journal = await openFileJournal(folder);
    await journal.append('first');
    await journal.close();
    await appendFile(path(), torn);

    const reopened = await openFileJournal(folder);
    expect([...reopened.lines()]).toEqual(['first']);
    await reopened.append('second');
    await reopened.close();
    expect(await readFile(path(), 'utf8')).toBe('first\nsecond\n');
  });

  it('keeps lines whole and in order when they are appended at once', async () => {
    const journal = await openFileJournal(folder);
    const lines = Array.from({ length: 5 }, (_, index) => `${index}`.repeat(2_000_000));
    await Promise.all(lines.map((line) => journal.append(line)));
    const kept = [...journal.lines()];
    expect(kept.map((line, index) => line === lines[index])).toEqual([true, true, true, true, true]);
    await journal.close();
  });

  it('that another program wrote is an error, not an empty shop', async () => {
    await appendFile(path(), '{"something":"else"}\n');
    const journal = await openFileJournal(folder);
    expect(() => aShop({ journal })).toThrow();
    await journal.close();
  });
});
