import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import { acceptQuarantine } from '../../../../../shared/records/accept-quarantine.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aSentLine, type SentFields } from '../../../../support/a-closed-bill.ts';
import { aProgramDocument } from '../../../../support/a-program-document.ts';
import { aQuarantine } from '../../../../support/a-quarantine.ts';

const document = aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [] });
const ofTotal = (total: number): SentFields => ({
  total,
  orderItems: [aSentLine({ unitPrice: total, totalPrice: total })],
});

/** A bill of 50.00 that was closed once more at the same moment, of 30.00. */
const aConflict = async () => {
  const hub = await aQuarantine({ document });
  await hub.close();
  await hub.settle();
  await hub.close(ofTotal(30));
  const points = async (): Promise<number> => balanceOf(await hub.memberOf(), '2018-11-03');
  return { ...hub, points };
};

describe('a bill whose other content is accepted', () => {
  it('is closed a millisecond later, and settles its points by the difference', async () => {
    const { accept, newest, points, billOf, settle, list } = await aConflict();
    expect(await points()).toBe(50);
    expect(await accept(await newest())).toEqual({ ok: true, value: 'accepted' });
    await settle('1', evening + 1);
    expect(await points()).toBe(30);
    expect(await billOf()).toMatchObject({ completed: evening + 1 });
    expect((await list()).entries).toEqual([]);
  });

  it('is nudged as the later closing, so that the shop is told', async () => {
    const { accept, newest, nudges } = await aConflict();
    await accept(await newest());
    expect(nudges.sent.at(-1)?.nudge).toMatchObject({ order: 'papaya-SLOVAK_PUB/1', version: evening + 1 });
  });

  it('is accepted once however often it is asked for: a crash left it in quarantine', async () => {
    const { accept, newest, deps, points, settle, memory } = await aConflict();
    const id = await newest();
    const crashing = { ...memory, write: () => Promise.reject(new Error('crash')) };
    await expect(acceptQuarantine({ ...deps, store: crashing }, id, 'petra')).rejects.toThrow('crash');
    expect(await accept(id)).toEqual({ ok: true, value: 'accepted' });
    await settle('1', evening + 1);
    expect(await points()).toBe(30);
  });

  it('makes both contents stale when the till sends them once more', async () => {
    const { accept, newest, close, list } = await aConflict();
    await accept(await newest());
    expect((await close()).outcome).toBe('stale');
    expect((await close(ofTotal(30))).outcome).toBe('stale');
    expect((await list()).entries).toEqual([]);
  });

  it('is refused when the bill was really closed once more since', async () => {
    const { accept, newest, close, points } = await aConflict();
    await close({ ...ofTotal(40), completed: new Date(evening + 60_000).toISOString() });
    expect(await accept(await newest())).toEqual({ ok: false, error: expect.stringContaining('discard it') });
    expect(await points()).toBe(40);
  });

  it('stays a conflict when it is only retried', async () => {
    const { retry, newest, points, list } = await aConflict();
    expect(await retry(await newest())).toMatchObject({ value: { kind: 'stays', reason: 'conflict' } });
    expect(await points()).toBe(50);
    expect((await list()).entries).toHaveLength(1);
  });
});
