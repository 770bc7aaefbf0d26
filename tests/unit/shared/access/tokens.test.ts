import { accessKey, readTokens, writeTokens } from '../../../../shared/access/access-record.ts';
import { type IssueDependencies, issueToken, type TokenOrder } from '../../../../shared/access/issue-token.ts';
import { listTokens } from '../../../../shared/access/list-tokens.ts';
import { type Revocation, revokeToken } from '../../../../shared/access/revoke-token.ts';
import { knownAfter, makeTokenReader } from '../../../../shared/access/token-reader.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { resultValue } from '../../../support/result-value.ts';

const second = 1_000;
const day = 86_400_000;

/** Tokens over a store in memory; each one's bytes are its number. */
const anAccess = (given: Partial<Pick<IssueDependencies, 'store' | 'untilKnown'>> = {}) => {
  const clock = aClock();
  const store = makeMemoryRecordStore();
  let issued = 0;
  const deps: IssueDependencies = {
    clock,
    store,
    randomBytes: (count) => {
      issued += 1;
      return new Uint8Array(count).fill(issued);
    },
    untilKnown: async () => undefined,
    ...given,
  };
  const issue = async (order: Partial<TokenOrder> = {}): Promise<string> =>
    resultValue(await issueToken(deps, { scope: 'webhook', label: 'Bistro Brno', overlap: day, ...order })).token;
  const revoke = (which: string, given: Partial<Revocation> = {}) =>
    revokeToken(deps, { which, scope: undefined, isAll: false, ...given });
  const kept = async () => readTokens((await store.hubRecord(accessKey))?.body ?? '');
  return { deps, clock, store, issue, revoke, kept };
};

describe('issuing a token', () => {
  it('tells 32 random bytes once, and keeps their hash only', async () => {
    const { issue, store } = anAccess();
    const token = await issue();
    expect(token).toBe(Buffer.alloc(32, 1).toString('base64url'));
    expect((await store.hubRecord(accessKey))?.body).not.toContain(token);
  });

  it('lets those run out that it replaces, none of another label or scope', async () => {
    const { deps, issue } = anAccess();
    await issue();
    await issue({ label: 'Bistro Praha' });
    await issue({ scope: 'loyalty' });
    const [first] = await listTokens(deps);
    expect(resultValue(await issueToken(deps, { scope: 'webhook', label: 'Bistro Brno', overlap: day }))).toMatchObject(
      { replaced: [first?.name] },
    );
    expect((await listTokens(deps)).map(({ label, scope, state }) => `${label} ${scope} ${state}`)).toEqual([
      'Bistro Brno webhook running-out',
      'Bistro Praha webhook valid',
      'Bistro Brno loyalty valid',
      'Bistro Brno webhook valid',
    ]);
  });

  it('never lets one live longer than it would have', async () => {
    const { deps, issue } = anAccess();
    await issue();
    await issue({ overlap: 10 });
    await issue({ overlap: day });
    expect((await listTokens(deps)).map(({ validUntil }) => validUntil)).toEqual([
      evening + 10,
      evening + day,
      undefined,
    ]);
  });

  it.each([
    ['a blank label', { label: ' ' }],
    ['a label with blanks around it', { label: 'Bistro ' }],
    ['a negative overlap', { overlap: -1 }],
  ])('is refused with %s', async (_what, order) => {
    const { deps, store } = anAccess();
    const issued = await issueToken(deps, { scope: 'webhook', label: 'Bistro', overlap: 0, ...order });
    expect(issued).toEqual({ ok: false, error: expect.any(String) });
    expect(await store.hubRecord(accessKey)).toBeUndefined();
  });

  it('loses nothing of what another person issues at the same time', async () => {
    const { issue, kept } = anAccess();
    await Promise.all([issue({ label: 'one' }), issue({ label: 'two' }), issue({ label: 'three' })]);
    expect((await kept()).map(({ label }) => label).toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('lets those run out that it replaces only once every function knows it: broken off before, nothing has changed', async () => {
    const hub = anAccess();
    await hub.issue();
    const brokenOff = { ...hub.deps, untilKnown: () => Promise.reject(new Error('Ctrl-C')) };
    await expect(issueToken(brokenOff, { scope: 'webhook', label: 'Bistro Brno', overlap: day })).rejects.toThrow();
    hub.clock.advance(5 * 60 * second);
    expect((await listTokens(hub.deps)).map(({ state }) => state)).toEqual(['valid', 'expired']);
    expect(await hub.revoke('Bistro Brno')).toMatchObject({ ok: true, value: { count: 0 } });
  });

  it('is shown no token that somebody has revoked meanwhile', async () => {
    const hub = anAccess();
    await hub.issue();
    const untilKnown = async (): Promise<void> => {
      await hub.revoke('Bistro Brno', { isAll: true });
    };
    const issued = await issueToken(
      { ...hub.deps, untilKnown },
      { scope: 'webhook', label: 'Bistro Brno', overlap: day },
    );
    expect(issued).toEqual({ ok: false, error: expect.stringContaining('revoked before it was shown') });
  });

  it('is refused in one line where no further one fits into their record', async () => {
    const hub = anAccess();
    await hub.issue();
    const [first] = await hub.kept();
    if (first === undefined) throw new Error('no token was issued');
    const many = Array.from({ length: 2_800 }, (_, at) => ({ ...first, label: `Bistro ${at}` }));
    await hub.store.write(writeTokens(many, 3));
    expect(await issueToken(hub.deps, { scope: 'webhook', label: 'one more', overlap: day })).toEqual({
      ok: false,
      error: expect.stringMatching(/^the stage has as many tokens as fit/),
    });
    expect(await hub.revoke('Bistro 7', { isAll: true })).toMatchObject({ ok: true, value: { count: 1 } });
  });

  it('gives up when others are always faster', async () => {
    const { issue } = anAccess({ store: { ...makeMemoryRecordStore(), write: async () => false } });
    await expect(issue()).rejects.toThrow('under every try');
  });
});

describe('the list of tokens', () => {
  it('says how each stands, and names it by its hash', async () => {
    const { deps, issue, revoke, clock } = anAccess();
    await issue({ branch: 'SLOVAK_PUB' });
    const [listed] = await listTokens(deps);
    expect(listed).toEqual({
      label: 'Bistro Brno',
      scope: 'webhook',
      branch: 'SLOVAK_PUB',
      issuedAt: evening,
      name: expect.stringMatching(/^[0-9a-f]{8}$/),
      state: 'valid',
    });
    await issue({ overlap: 10 });
    clock.advance(10);
    await revoke('Bistro Brno', { isAll: true });
    await issue();
    await issue({ overlap: 10 });
    expect((await listTokens(deps)).map(({ state }) => state)).toEqual(['expired', 'revoked', 'running-out', 'valid']);
    clock.advance(10);
    expect((await listTokens(deps)).map(({ state }) => state)).toEqual(['expired', 'revoked', 'expired', 'valid']);
  });

  it('is empty where there are none', async () => {
    expect(await listTokens(anAccess().deps)).toEqual([]);
  });
});

describe('revoking', () => {
  it('by a label revokes those that another has replaced, once, and never the one that has replaced them', async () => {
    const { deps, issue, revoke } = anAccess();
    await issue();
    await issue();
    const newest = await issue();
    const [, , last] = await listTokens(deps);
    expect(await revoke('Bistro Brno')).toEqual({ ok: true, value: { count: 2, inUse: [last?.name] } });
    expect((await listTokens(deps)).map(({ state }) => state)).toEqual(['revoked', 'revoked', 'valid']);
    expect(await revoke('Bistro Brno')).toEqual({ ok: true, value: { count: 0, inUse: [last?.name] } });
    const reader = makeTokenReader(deps.store, deps.clock);
    expect((await reader.find(newest, 'webhook')).ok).toBe(true);
  });

  it('by a label is refused where it would lock the till out, and says what would', async () => {
    const { deps, issue, revoke, kept } = anAccess();
    await issue();
    const [only] = await listTokens(deps);
    const refused = await revoke('Bistro Brno');
    expect(refused).toEqual({
      ok: false,
      error: `Nothing has replaced ${only?.name} of Bistro Brno: issue another first, or name the hash, or --all, to lock its tills out`,
    });
    expect((await kept()).map(({ revokedAt }) => revokedAt)).toEqual([undefined]);
  });

  it('by a label revokes all of it where all are asked for, once', async () => {
    const { issue, revoke, kept } = anAccess();
    await issue();
    await issue();
    expect(await revoke('Bistro Brno', { isAll: true })).toEqual({ ok: true, value: { count: 2, inUse: [] } });
    expect(await revoke('Bistro Brno', { isAll: true })).toEqual({ ok: true, value: { count: 0, inUse: [] } });
    expect(await revoke('Bistro Brno')).toEqual({ ok: true, value: { count: 0, inUse: [] } });
    expect((await kept()).map(({ revokedAt }) => revokedAt)).toEqual([evening, evening]);
  });

  it('by the beginning of a hash revokes that one, once', async () => {
    const { deps, issue, revoke } = anAccess();
    await issue();
    await issue({ label: 'Bistro Praha' });
    const [, second] = await listTokens(deps);
    expect(await revoke(second?.name ?? '')).toEqual({ ok: true, value: { count: 1, inUse: [] } });
    expect(await revoke(second?.name ?? '')).toEqual({ ok: true, value: { count: 0, inUse: [] } });
    expect((await listTokens(deps)).map(({ state }) => state)).toEqual(['valid', 'revoked']);
  });

  it('asks for the scope where a label has tokens of two', async () => {
    const { deps, issue, revoke } = anAccess();
    await issue();
    await issue({ scope: 'loyalty' });
    expect(await revoke('Bistro Brno', { isAll: true })).toMatchObject({ ok: false });
    expect(await revoke('Bistro Brno', { isAll: true, scope: 'loyalty' })).toEqual({
      ok: true,
      value: { count: 1, inUse: [] },
    });
    expect((await listTokens(deps)).map(({ state }) => state)).toEqual(['valid', 'revoked']);
  });

  it.each(['Bistro', '', '00000000'])('of what no token is called is refused: "%s"', async (which) => {
    const { issue, revoke, kept } = anAccess();
    await issue();
    expect(await revoke(which)).toMatchObject({ ok: false });
    expect((await kept()).map(({ revokedAt }) => revokedAt)).toEqual([undefined]);
  });

  it('keeps what has ended for ninety days, so that its use is told from a guess', async () => {
    const { deps, issue, revoke, clock } = anAccess();
    await issue();
    await revoke('Bistro Brno', { isAll: true });
    clock.advance(90 * day - 1);
    await issue({ label: 'another' });
    expect(await listTokens(deps)).toHaveLength(2);
    clock.advance(1);
    await issue({ label: 'one more' });
    expect((await listTokens(deps)).map(({ label }) => label)).toEqual(['another', 'one more']);
  });

  it('keeps the last hundred that have ended at most', async () => {
    const { issue, revoke, clock, kept } = anAccess();
    for (let count = 0; count < 102; count += 1) {
      await issue({ label: `till ${count}` });
      clock.advance(1);
      await revoke(`till ${count}`, { isAll: true });
    }
    await issue({ label: 'the last' });
    const labels = (await kept()).map(({ label }) => label);
    expect([labels.length, labels[0], labels.at(-1)]).toEqual([101, 'till 2', 'the last']);
  });
});

describe('a rotation', () => {
  it('refuses no request while two tokens are valid, and accepts none a minute after the old one is revoked', async () => {
    const { store, clock, issue, revoke } = anAccess();
    const reader = makeTokenReader(store, clock);
    const isAccepted = async (token: string): Promise<boolean> => (await reader.find(token, 'webhook')).ok;
    const old = await issue();
    await isAccepted(old);
    const next = await issue();
    const answers: boolean[] = [];
    clock.advance(knownAfter);
    for (let seconds = 0; seconds < 120; seconds += 1) {
      answers.push(await isAccepted(old), await isAccepted(next));
      clock.advance(second);
    }
    expect(answers).not.toContain(false);

    expect(await revoke('Bistro Brno')).toMatchObject({ ok: true, value: { count: 1 } });
    const accepted: number[] = [];
    for (let seconds = 0; seconds < 120; seconds += 1) {
      if (await isAccepted(old)) accepted.push(seconds);
      expect(await isAccepted(next)).toBe(true);
      clock.advance(second);
    }
    expect(Math.max(...accepted)).toBeLessThan(60);
    expect(await reader.find(old, 'webhook')).toEqual({ ok: false, error: 'revoked' });
  });
});
