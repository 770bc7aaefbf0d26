import { quarantine } from '../../../../shared/records/quarantine.ts';
import { longestBody } from '../../../../shared/records/read-json-object.ts';
import { hubKey, recordKey } from '../../../../shared/records/record-key.ts';
import { retryQuarantine } from '../../../../shared/records/retry-quarantine.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aQuarantine, person } from '../../../support/a-quarantine.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';

const day = 86_400_000;
const tooEarly = aLine({ _v: evening + 2 * day });

describe('the list', () => {
  it('names the newest first, with reason, time, sender and size, and tells how many more there are', async () => {
    const { receive, list, clock } = await aQuarantine();
    for (const sent of ['one', 'two', 'three']) {
      await receive(sent);
      clock.advance(1);
    }
    const { entries, more } = await list(2);
    expect(entries).toEqual([
      {
        id: expect.any(String),
        reason: 'not-json',
        detail: 'the text is not JSON',
        at: evening + 2,
        from: 'Bistro Brno',
        length: 5,
      },
      expect.objectContaining({ at: evening + 1 }),
    ]);
    expect(more).toBe(1);
  });

  it('is empty where nothing lies there', async () => {
    expect(await (await aQuarantine()).list()).toEqual({ entries: [], more: 0 });
  });
});

describe('an entry that is shown', () => {
  it('is told with its text', async () => {
    const { receive, newest, show } = await aQuarantine();
    await receive('{"žluťoučký":');
    expect(await show(await newest())).toMatchObject({
      kind: 'kept',
      text: '{"žluťoučký":',
      isCut: false,
      reason: 'not-json',
      from: 'Bistro Brno',
    });
  });

  it('is marked where only its beginning is kept', async () => {
    const { receive, newest, show } = await aQuarantine();
    await receive('x'.repeat(longestBody + 1));
    expect(await show(await newest())).toMatchObject({
      isCut: true,
      text: 'x'.repeat(65_536),
      length: longestBody + 1,
    });
  });

  it('is nothing where no entry has the id', async () => {
    expect(await (await aQuarantine()).show('no such')).toBeUndefined();
  });
});

describe('an entry that is discarded', () => {
  it('leaves the list; what stays is that it was there, why, and who discarded it', async () => {
    const { receive, newest, discard, list, show, memory } = await aQuarantine();
    await receive('jana@example.test');
    const id = await newest();
    expect(await discard(id)).toEqual({ ok: true, value: 'discarded' });
    expect(await list()).toEqual({ entries: [], more: 0 });
    expect(await show(id)).toEqual({
      kind: 'left',
      id,
      reason: 'not-json',
      at: evening,
      from: 'Bistro Brno',
      left: { how: 'discarded', at: evening, by: person },
    });
    expect((await memory.hubRecord(hubKey('hub.quarantine', id)))?.raw).toBeUndefined();
  });

  it('cannot be discarded, retried or accepted again', async () => {
    const { receive, newest, discard, retry, accept } = await aQuarantine();
    await receive('rubbish');
    const id = await newest();
    await discard(id);
    for (const again of [discard, retry, accept])
      expect(await again(id)).toEqual({ ok: false, error: expect.stringContaining('has left quarantine') });
  });

  it('is named as missing where there is none', async () => {
    const { discard } = await aQuarantine();
    expect(await discard('no such')).toEqual({ ok: false, error: expect.stringContaining('no such') });
  });
});

describe('an entry that is retried', () => {
  it('is stored and nudged once what kept it out is over, and leaves', async () => {
    const { receive, newest, retry, list, clock, nudges, memory } = await aQuarantine();
    await receive(tooEarly);
    clock.advance(2 * day);
    const id = await newest();
    expect(await retry(id)).toEqual({ ok: true, value: { kind: 'stored' } });
    const record = aTillRecord(tooEarly);
    expect((await memory.tillRecords([record.key])).get(record.key)).toEqual(record);
    expect(nudges.sent).toHaveLength(1);
    expect((await list()).entries).toEqual([]);
  });

  it('leaves where the same was sent meanwhile, or something newer', async () => {
    const { receive, newest, retry, clock, show } = await aQuarantine();
    await receive(tooEarly);
    const first = await newest();
    clock.advance(2 * day);
    await receive(tooEarly);
    expect(await retry(first)).toEqual({ ok: true, value: { kind: 'duplicate' } });
    expect(await show(first)).toMatchObject({ left: { how: 'duplicate', by: person } });
  });

  it('stays, with the reason that keeps it there now', async () => {
    const { receive, newest, retry, clock, show } = await aQuarantine();
    await receive(tooEarly);
    const id = await newest();
    clock.advance(2 * day);
    await receive(aLine({ _v: evening + 2 * day, quantity: 9 }));
    expect(await retry(id)).toEqual({
      ok: true,
      value: { kind: 'stays', reason: 'conflict', detail: expect.stringContaining('order_details#5001') },
    });
    expect(await show(id)).toMatchObject({ kind: 'kept', reason: 'conflict', text: JSON.stringify(tooEarly) });
  });

  it('is put into quarantine no second time', async () => {
    const { receive, newest, retry, list } = await aQuarantine();
    await receive('rubbish');
    await retry(await newest());
    expect((await list()).entries).toHaveLength(1);
  });

  it('is not judged by its beginning alone', async () => {
    const { receive, newest, retry } = await aQuarantine();
    await receive('x'.repeat(longestBody + 1));
    expect(await retry(await newest())).toEqual({ ok: false, error: expect.stringContaining('sent once more') });
  });

  it('is a bill where a Papaya till sent it, whatever a record says', async () => {
    const { deps, newest, retry, list, billOf } = await aQuarantine();
    const bill = {
      event: 'order.completed',
      orderId: '1',
      cardId: 'memberCardId',
      branchId: 'SLOVAK_PUB',
      total: 5,
      currency: 'EUR',
      completed: new Date(evening).toISOString(),
      orderItems: [{ productId: '1', quantity: 1, totalPrice: 5 }],
    };
    await quarantine(deps, Buffer.from(JSON.stringify(bill)), { reason: 'bill', detail: 'was a fault of ours' }, 'Pub');
    expect(await retry(await newest())).toEqual({ ok: true, value: { kind: 'stored' } });
    expect(await billOf()).toMatchObject({ answer: 'registered', completed: evening });
    expect((await list()).entries).toEqual([]);
  });

  it('is never a bill where the webhook took it: its token is for records', async () => {
    const { receive, newest, retry, billOf } = await aQuarantine();
    await receive({ event: 'order.completed', orderId: '1', cardId: 'memberCardId', branchId: 'SLOVAK_PUB' });
    expect(await retry(await newest())).toMatchObject({ value: { kind: 'stays', reason: 'table' } });
    expect(await billOf()).toBeUndefined();
  });

  it('that a crash left in quarantine after it was stored is found to be there', async () => {
    const { receive, newest, retry, clock, deps, memory } = await aQuarantine();
    await receive(tooEarly);
    clock.advance(2 * day);
    const id = await newest();
    const crashing = { ...memory, write: () => Promise.reject(new Error('crash')) };
    await expect(retryQuarantine({ ...deps, store: crashing }, id, person)).rejects.toThrow('crash');
    expect(await retry(id)).toEqual({ ok: true, value: { kind: 'duplicate' } });
  });
});

describe('a conflict that is accepted', () => {
  const first = aLine();
  const other = aLine({ quantity: 9 });
  const keyOfLine = recordKey('order_details', '5001');

  it('stands in the place of the first content, in the same version', async () => {
    const { receive, newest, accept, memory, list } = await aQuarantine();
    await receive(first);
    await receive(other);
    expect(await accept(await newest())).toEqual({ ok: true, value: 'accepted' });
    expect((await memory.tillRecords([keyOfLine])).get(keyOfLine)).toEqual(aTillRecord(other));
    expect((await list()).entries).toEqual([]);
  });

  it('has its order judged again, nudged before it is stored', async () => {
    const events: string[] = [];
    const { receive, newest, accept, nudges, memory } = await aQuarantine({
      repair: {
        replace: async (record, kept) => {
          events.push(`${nudges.sent.length} nudges before`);
          return memory.replace(record, kept);
        },
      },
    });
    await receive(first);
    await receive(other);
    nudges.sent.length = 0;
    await accept(await newest());
    expect(events).toEqual(['2 nudges before']);
    expect(nudges.sent.map(({ nudge }) => nudge)).toEqual([
      { kind: 'record', order: 'fik-3317888960569993', record: keyOfLine, version: evening, returns: 0 },
      { kind: 'command', order: 'fik-3317888960569993', asked: { command: 'retry' }, returns: 0 },
    ]);
  });

  it('does not ask about an order that was taken back: that would send it after all', async () => {
    const { receive, newest, accept, nudges } = await aQuarantine({ isTakenBack: async () => true });
    await receive(first);
    await receive(other);
    await accept(await newest());
    expect(nudges.sent.map(({ nudge }) => nudge.kind)).not.toContain('command');
  });

  it('that moves a line wakes the order it leaves, too', async () => {
    const { receive, newest, accept, nudges, memory } = await aQuarantine();
    await receive(first);
    await receive(aLine({ id_order: 777 }));
    nudges.sent.length = 0;
    await accept(await newest());
    expect(new Set(nudges.sent.map(({ nudge }) => 'order' in nudge && nudge.order))).toEqual(
      new Set(['fik-777', 'fik-3317888960569993']),
    );
    expect((await memory.tillRecords([keyOfLine])).get(keyOfLine)?.order).toBe('fik-777');
  });

  it('that a newer version has overtaken is refused', async () => {
    const { receive, newest, accept, memory } = await aQuarantine();
    const newer = aLine({ _v: evening + 1, quantity: 3 });
    for (const sent of [first, other, newer]) await receive(sent);
    expect(await accept(await newest())).toEqual({ ok: false, error: expect.stringContaining('newer version') });
    expect((await memory.tillRecords([keyOfLine])).get(keyOfLine)).toEqual(aTillRecord(newer));
  });

  it('replaces nothing but what it was judged by: another that was accepted meanwhile is looked at first', async () => {
    const third = aLine({ quantity: 3 });
    let isFirst = true;
    const { receive, newest, accept, memory } = await aQuarantine({
      repair: {
        replace: async (record, kept) => {
          if (isFirst) await memory.replace(aTillRecord(third), aTillRecord(first));
          isFirst = false;
          return memory.replace(record, kept);
        },
      },
    });
    await receive(first);
    await receive(other);
    expect(await accept(await newest())).toEqual({ ok: true, value: 'accepted' });
    expect((await memory.tillRecords([keyOfLine])).get(keyOfLine)).toEqual(aTillRecord(other));
  });

  it('of another reason is refused, with what to do', async () => {
    const { receive, newest, accept } = await aQuarantine();
    await receive('rubbish');
    expect(await accept(await newest())).toEqual({
      ok: false,
      error: expect.stringMatching(/the text is not JSON\. Mend that at the till/),
    });
  });
});
