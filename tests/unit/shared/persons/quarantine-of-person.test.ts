import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { ErasureReport } from '../../../../shared/persons/erasure-report.ts';
import { textOfBytes } from '../../../../shared/persons/text-of-bytes.ts';
import { aPersonHub, canary, theCustomer } from '../../../support/a-person-hub.ts';

const { firstName, lastName } = canary;

/** What an erasure does about one entry of quarantine. */
const judged = async (sent: string | Uint8Array): Promise<'discarded' | 'named' | 'left'> => {
  const hub = await aPersonHub();
  await hub.receive(theCustomer());
  await hub.receive(sent);
  const { places, left }: ErasureReport = await hub.erase();
  if (places.some(({ place, count }) => place === 'quarantine' && count === 1)) return 'discarded';
  return left.some(({ what }) => what === 'quarantine') ? 'named' : 'left';
};

describe('an entry of quarantine', () => {
  it.each<['discarded' | 'named' | 'left', string, string]>([
    ['discarded', 'a customer of her name, cut off', `{"_t":"customers","firstname":"${firstName}","lastna`],
    ['discarded', 'a customer of her name that can be read', JSON.stringify({ _t: 'customers', lastname: lastName })],
    ['named', 'a namesake with another id', JSON.stringify({ _t: 'customers', id: 801, lastname: lastName })],
    ['left', 'a sale that has her name in it', `{"_t":"orders","note":"${firstName}"`],
    ['left', 'a customer of another name', '{"_t":"customers","firstname":"Zdenka"'],
  ])('is %s: %s', async (expected, _what, text) => {
    expect(await judged(text)).toBe(expected);
  });

  const text = JSON.stringify({ _t: 'customers', firstname: firstName, filling: randomBytes(2000).toString('hex') });
  const repeated = JSON.stringify({ email: canary.email, filling: 'x'.repeat(50_000) });
  it.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
    ['raw deflate', deflateRawSync],
    ['brotli', brotliCompressSync],
  ])('is discarded where it is packed by %s, and cut off', async (_how, pack) => {
    const packed = pack(Buffer.from(text));
    expect(await judged(packed)).toBe('discarded');
    expect(await judged(packed.subarray(0, 1000))).toBe('discarded');
    expect(await judged(pack(Buffer.from(repeated)))).toBe('discarded');
  });

  it.each(['utf-16le', 'utf-16be', 'windows-1250'])('is discarded where its letters are in %s', async (encoding) => {
    const sent = Buffer.from(`{"_t":"customers","firstname":"${firstName}"`, 'utf16le');
    const old = Buffer.from(`{"_t":"customers","firstname":"Kan\u00E1rka"`, 'latin1');
    const bytes = { 'utf-16le': sent, 'utf-16be': Buffer.from(sent).swap16(), 'windows-1250': old }[encoding];
    expect(await judged(bytes ?? '')).toBe('discarded');
  });

  it('is named, with what to do, where nothing can be read of it', async () => {
    expect(await judged(randomBytes(500))).toBe('named');
    expect(textOfBytes(randomBytes(500))).toBeUndefined();
  });
});

it('a small body that unpacks to too much is named, and takes no memory', () => {
  expect(textOfBytes(gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x')))).toBeUndefined();
});
