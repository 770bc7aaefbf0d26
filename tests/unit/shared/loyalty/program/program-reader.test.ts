import { makeProgramReader } from '../../../../../shared/loyalty/program/program-reader.ts';
import {
  programKey,
  programVersionKey,
  programVersionRecord,
  readPublished,
  writePublished,
} from '../../../../../shared/loyalty/program/published-program.ts';
import type { HubRecord } from '../../../../../shared/records/record-store.ts';
import { aClock, evening } from '../../../../support/a-clock.ts';
import { aProgramDocument } from '../../../../support/a-program-document.ts';
import { collectedLog } from '../../../../support/collected-log.ts';

const published = (version: number, document: unknown = aProgramDocument()) =>
  writePublished({ version, publishedAt: evening, document });

/** A reader of a program that may be published anew, and how often it was read. */
const reading = (first: HubRecord | undefined) => {
  const clock = aClock();
  const { logged, log } = collectedLog();
  const state = { record: first, reads: 0, down: false };
  const hubRecord = async () => {
    state.reads += 1;
    if (state.down) throw new Error('no connection');
    return state.record;
  };
  return { clock, logged, state, reader: makeProgramReader({ hubRecord }, clock, log) };
};

describe('the program in force', () => {
  it('is read once for 30 seconds, and then anew', async () => {
    const { clock, reader, state } = reading(published(1));
    await reader.prime();
    state.record = published(2);
    clock.advance(29_999);
    expect([(await reader.current())?.version, state.reads]).toEqual([1, 1]);
    clock.advance(1);
    expect([(await reader.current())?.version, state.reads]).toEqual([2, 2]);
  });

  it('is none where none was published, which is remembered as long', async () => {
    const { reader, state } = reading(undefined);
    expect(await reader.current()).toBeUndefined();
    expect(await reader.current()).toBeUndefined();
    expect(state.reads).toBe(1);
  });

  it('stays when the one after it cannot be used, which is logged', async () => {
    const { clock, logged, reader, state } = reading(published(1));
    await reader.prime();
    state.record = published(2, aProgramDocument({ currency: 'euro' }));
    clock.advance(30_000);
    expect((await reader.current())?.version).toBe(1);
    expect(logged).toEqual([
      expect.objectContaining({ event: 'failed', what: 'program', error: expect.stringContaining('currency') }),
    ]);
  });

  it.each([
    ['cannot be used', { record: published(1, {}) }, 'version 1 of the program'],
    ['is of another shape', { record: { ...published(1), body: '{"shape":2}' } }, 'not of its shape'],
    ['cannot be read', { down: true }, 'no connection'],
  ])('throws when it %s and there is none before it', async (_what, change, message) => {
    const { reader, state } = reading(undefined);
    Object.assign(state, change);
    await expect(reader.current()).rejects.toThrow(message);
  });
});

describe('a published program', () => {
  it('is read as it was written, with its document', () => {
    const record = writePublished({ version: 3, publishedAt: evening, document: aProgramDocument() });
    expect([record.key, record.version]).toEqual([programKey, 3]);
    expect(readPublished(record.body)).toEqual({
      ok: true,
      value: expect.objectContaining({ version: 3, publishedAt: evening, document: aProgramDocument() }),
    });
  });

  it('is also kept under its own number, once', () => {
    const record = programVersionRecord({ version: 3, publishedAt: evening, document: aProgramDocument() });
    expect([record.key, record.version]).toEqual([programVersionKey(3), 1]);
  });
});
