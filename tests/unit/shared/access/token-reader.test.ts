import { accessKey, hashToken, readTokens, type Token, writeTokens } from '../../../../shared/access/access-record.ts';
import { makeTokenReader } from '../../../../shared/access/token-reader.ts';
import { aClock, evening } from '../../../support/a-clock.ts';

const aToken = (fields: Partial<Token> = {}): Token => ({
  sha256: hashToken('secret'),
  scope: 'webhook',
  label: 'Bistro Brno',
  ...fields,
});

/** A reader over tokens that may be changed, and how often they were read. */
const reading = (...tokens: readonly Token[]) => {
  const clock = aClock();
  const state = { tokens, reads: 0, down: false };
  const reader = makeTokenReader(
    {
      hubRecord: async (key) => {
        state.reads += 1;
        if (state.down) throw new Error('no connection');
        return { ...writeTokens(state.tokens, 1), key };
      },
    },
    clock,
  );
  const find = async (presented: string): Promise<Token | undefined> => {
    const found = await reader.find(presented, 'webhook');
    return found.ok ? found.value : undefined;
  };
  const why = async (presented: string): Promise<string | undefined> => {
    const found = await reader.find(presented, 'webhook');
    return found.ok ? undefined : found.error;
  };
  return { state, clock, find, why, prime: reader.prime };
};

describe('a token', () => {
  it('is found by what is presented', async () => {
    expect(await reading(aToken({ sha256: hashToken('other') }), aToken()).find('secret')).toEqual(aToken());
  });

  it.each([
    ['another', 'Secret'],
    ['none', ''],
    ['its own hash', hashToken('secret')],
  ])('is not found by %s', async (_what, presented) => {
    expect(await reading(aToken()).find(presented)).toBeUndefined();
  });

  it('stands beside the one that it replaces', async () => {
    const { find } = reading(aToken({ label: 'old' }), aToken({ sha256: hashToken('new'), label: 'new' }));
    expect([(await find('secret'))?.label, (await find('new'))?.label]).toEqual(['old', 'new']);
  });

  it('is valid until its time and no longer', async () => {
    const { find, clock } = reading(aToken({ validUntil: evening + 1 }));
    expect(await find('secret')).toBeDefined();
    clock.advance(1);
    expect(await find('secret')).toBeUndefined();
  });

  it('is not found where there are none', async () => {
    const reader = makeTokenReader({ hubRecord: async () => undefined }, aClock());
    expect(await reader.find('secret', 'webhook')).toEqual({ ok: false, error: 'token' });
  });

  it.each([
    ['was revoked', { revokedAt: evening - 1 }, 'revoked'],
    ['was revoked though its time is not over', { revokedAt: evening - 1, validUntil: evening + 1 }, 'revoked'],
    ['has run out', { validUntil: evening }, 'revoked'],
    ['is of another scope', { scope: 'loyalty' } as const, 'token'],
    ['is another one', { sha256: hashToken('other') }, 'token'],
  ])('that %s is refused, and our log is told why', async (_what, fields, expected) => {
    expect(await reading(aToken(fields)).why('secret')).toBe(expected);
  });
});

describe('the tokens', () => {
  it('are read once for 30 seconds of known callers', async () => {
    const { find, state, clock } = reading(aToken());
    await find('secret');
    clock.advance(29_999);
    await find('secret');
    expect(state.reads).toBe(1);
    clock.advance(1);
    await find('secret');
    expect(state.reads).toBe(2);
  });

  it('that are revoked are refused after 30 seconds', async () => {
    const { find, state, clock } = reading(aToken());
    await find('secret');
    state.tokens = [];
    clock.advance(30_000);
    expect(await find('secret')).toBeUndefined();
  });

  it('are read again for an unknown one, which may be new', async () => {
    const { find, state, clock } = reading(aToken({ sha256: hashToken('other') }));
    await find('other');
    state.tokens = [aToken()];
    clock.advance(5_000);
    expect(await find('secret')).toEqual(aToken());
  });

  it('are read at most every five seconds, whatever is tried', async () => {
    const { find, state, clock } = reading(aToken());
    for (let guess = 0; guess < 100; guess += 1) {
      await find(`guess ${guess}`);
      clock.advance(100);
    }
    expect(state.reads).toBe(2);
  });

  it('are read as often for a revoked one as for one that never was: nobody can tell the two apart', async () => {
    const readsFor = async (presented: string): Promise<number> => {
      const { find, state, clock } = reading(aToken({ revokedAt: evening - 1 }));
      for (let tries = 0; tries < 20; tries += 1) {
        await find(presented);
        clock.advance(1_000);
      }
      return state.reads;
    };
    expect(await readsFor('secret')).toBe(await readsFor('a guess'));
  });

  it('are read before the first caller comes', async () => {
    const { find, prime, state } = reading(aToken());
    await prime();
    await find('secret');
    expect(state.reads).toBe(1);
  });

  it('that cannot be read throw, and are read for the next caller', async () => {
    const { find, prime, state } = reading(aToken());
    state.down = true;
    await expect(prime()).rejects.toThrow('no connection');
    await expect(find('secret')).rejects.toThrow('no connection');
    state.down = false;
    expect(await find('secret')).toEqual(aToken());
  });
});

describe('the access record', () => {
  it('is read from its own key, as it was written', () => {
    expect(accessKey).toBe('hub.access#tokens');
    expect(readTokens(writeTokens([aToken({ validUntil: 7 })], 1).body)).toEqual([aToken({ validUntil: 7 })]);
  });

  it.each([
    ['of another shape', '{"shape":2,"tokens":[]}'],
    ['with a token in clear', '{"shape":1,"tokens":[{"sha256":"secret","scope":"webhook","label":"a"}]}'],
    ['with an unknown scope', JSON.stringify({ shape: 1, tokens: [{ ...aToken(), scope: 'everything' }] })],
  ])('is not read when it is %s', (_what, body) => {
    expect(() => readTokens(body)).toThrow();
  });
});
