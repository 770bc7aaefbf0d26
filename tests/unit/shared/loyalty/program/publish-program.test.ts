import {
  publishedVersion,
  publishProgram,
  rollBackProgram,
} from '../../../../../shared/loyalty/program/publish-program.ts';
import { programKey, programVersionKey } from '../../../../../shared/loyalty/program/published-program.ts';
import type { RecordStore } from '../../../../../shared/records/record-store.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aProgramDocument } from '../../../../support/a-program-document.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';
import { resultValue } from '../../../../support/result-value.ts';

const named = (name: string) => aProgramDocument({ name });
const nameOf = async (store: RecordStore, version?: number): Promise<string | undefined> => {
  const found = await publishedVersion(store, version);
  return found && resultValue(found).program.name;
};

const published = async (...names: readonly string[]): Promise<RecordStore> => {
  const store = makeMemoryRecordStore();
  for (const name of names) resultValue(await publishProgram(store, named(name), evening));
  return store;
};

describe('publishing', () => {
  it('puts a program in force as it was written, and keeps every version', async () => {
    const store = await published('one');
    expect(resultValue(await publishProgram(store, named('two'), evening + 1))).toEqual({
      version: 2,
      publishedAt: evening + 1,
      document: named('two'),
    });
    expect(await nameOf(store)).toBe('two');
    expect(await nameOf(store, 1)).toBe('one');
    expect(await nameOf(store, 2)).toBe('two');
    expect(await nameOf(store, 3)).toBeUndefined();
  });

  it('refuses a program that is not valid, and writes nothing', async () => {
    const store = await published();
    const refused = await publishProgram(store, aProgramDocument({ currency: 'euro' }), evening);
    expect(refused).toEqual({
      ok: false,
      error: { kind: 'invalid', problems: ['currency: must be a currency such as EUR, not "euro"'] },
    });
    expect(await store.hubRecord(programKey)).toBeUndefined();
  });

  it('lets one of two who publish at once win, and tells the other', async () => {
    const store = await published('one');
    const outcomes = await Promise.all([
      publishProgram(store, named('two'), evening),
      publishProgram(store, named('other two'), evening),
    ]);
    const lost = outcomes.filter(({ ok }) => !ok);
    expect(lost).toEqual([{ ok: false, error: { kind: 'overtaken' } }]);
    expect(await nameOf(store, 2)).toBe(await nameOf(store));
  });

  it('keeps a version that a crash had not let it keep', async () => {
    const store = await published('one');
    const crashing: RecordStore = {
      ...store,
      write: async (record) => {
        if (record.key === programVersionKey(2)) throw new Error('crash');
        return store.write(record);
      },
    };
    await expect(publishProgram(crashing, named('two'), evening)).rejects.toThrow('crash');
    expect(await nameOf(store, 2)).toBe('two');
    await publishProgram(store, named('three'), evening);
    expect(await nameOf(store, 2)).toBe('two');
  });

  it('takes the place of a program that can no longer be used', async () => {
    const store = await published('one');
    const inForce = await store.hubRecord(programKey);
    if (inForce === undefined) throw new Error('nothing is in force');
    await store.write({ ...inForce, version: 2, body: '{"shape":1,"version":2,"publishedAt":0,"program":{}}' });
    expect((await publishedVersion(store, undefined))?.ok).toBe(false);
    expect(resultValue(await publishProgram(store, named('three'), evening)).version).toBe(3);
    expect(await nameOf(store)).toBe('three');
  });
});

describe('rolling back', () => {
  it('publishes the old version as a new one', async () => {
    const store = await published('one', 'two');
    expect(resultValue(await rollBackProgram(store, 1, evening))).toMatchObject({ version: 3, document: named('one') });
    expect(await nameOf(store)).toBe('one');
    expect(await nameOf(store, 2)).toBe('two');
  });

  it('does nothing for a version that there is not', async () => {
    const store = await published('one');
    expect(await rollBackProgram(store, 7, evening)).toEqual({
      ok: false,
      error: { kind: 'unknown-version', version: 7 },
    });
    expect((await store.hubRecord(programKey))?.version).toBe(1);
  });
});
