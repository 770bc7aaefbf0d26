import { gzipSync } from 'node:zlib';
import { mentionsOf } from '../../../../shared/persons/mentions.ts';
import { type Identifiers, nobody } from '../../../../shared/persons/person.ts';
import { textOfBytes } from '../../../../shared/persons/text-of-bytes.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const of = (identifiers: Partial<Identifiers>) =>
  mentionsOf({ ...nobody, ...identifiers }, anAssemblyPolicy().fieldMap);
const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('an e-mail', () => {
  const { inText } = of({ emails: ['jana.n@example.test'] });

  it.each([
    'jana.n@example.test',
    'Write to JANA.N@Example.test.',
    '"email":"jana.n\\u0040example.test"',
    '<jana.n@example.test>',
  ])('is found in %s', (text) => expect(inText(text)).toBe(true));

  it.each(['hanajana.n@example.test', 'janaxn@example.test', 'jana.n@example.tests', 'x.jana.n@example.test'])(
    'is not found in that of another: %s',
    (text) => expect(inText(text)).toBe(false),
  );
});

it.each(['-', '0', 'x', 'a@', 'jana@novakova', 'a@b@c.test'])('what is no e-mail is nobody’s: %s', (email) =>
  expect(of({ emails: [email] }).inText(`Kofola ${email} 0,5 l "email":"${email}"`)).toBe(false),
);

describe('a phone number', () => {
  const { inText } = of({ phones: ['+421 903 123 456'] });

  it.each([
    '+421903123456',
    '0903 123 456',
    '903-123-456',
    '00421 903 123 456',
    '"phone":421903123456',
    '(0903) 123456',
  ])('is found however it is written: %s', (text) => expect(inText(text)).toBe(true));

  it.each(['9031234567', '1234567890903123456', '903 123 45', '"total":903123,"tax":456'])(
    'is not found in another number: %s',
    (text) => expect(inText(text)).toBe(false),
  );

  it.each(['158', '', '903 123', '00000000', '000 000 000', '+420 111 111 111'])(
    'that tells nobody from others is nobody’s: %j',
    (phone) => expect(of({ phones: [phone] }).inText(`"phone":"${phone}" 1${phone}`)).toBe(false),
  );
});

describe('a card', () => {
  it.each(['GOLD-77001', 'card gold-77001!', '"note":"GOLD-77001"'])('is found as a word: %s', (text) =>
    expect(of({ cards: ['GOLD-77001'] }).inText(text)).toBe(true),
  );

  it.each(['GOLD-770011', 'AGOLD-77001'])('is not found within another: %s', (text) =>
    expect(of({ cards: ['GOLD-77001'] }).inText(text)).toBe(false),
  );

  it('of a short number is found where a field says that it is one, and nowhere else', () => {
    const { inText } = of({ cards: ['7001'] });
    for (const text of ['{"cardId":"7001"}', '{"card_number": 7001}', '{"barcode":"7001"'])
      expect(inText(text)).toBe(true);
    for (const text of ['{"total":7001}', '{"cardId":"70011"}', '{"name":"7001"}']) expect(inText(text)).toBe(false);
  });

  it.each(['20-123', '20/1', '20.5', '20 ', '200'])(
    'of a short number is not the beginning of another: %s',
    (other) => {
      const { inText } = of({ cards: ['20'] });
      expect(inText(`{"cardId":"${other}"}`)).toBe(other === '20 ');
    },
  );

  it.each(['none', 'bez karty', '0000000000', '-----', 'x-x-x'])('of no number is no word of a text: %s', (card) =>
    expect(of({ cards: [card] }).inText(`"note":"${card}"`)).toBe(false),
  );

  it('with characters that mean something to a pattern is taken as it is', () => {
    const { inText } = of({ cards: ['A.(1)+*[x]'] });
    expect([inText('card A.(1)+*[x]'), inText('card AB(1)+*[x]')]).toEqual([true, false]);
  });
});

describe('a customer', () => {
  const { byCustomer } = of({ customers: ['800'] });

  it.each([
    ['own', '{"_t":"customers","_v":1,"id":800}'],
    ['own', '{"id": "800", "_t": "customers", broken'],
    ['reference', '{"_t":"orders","id":1,"id_customer":800'],
    [undefined, '{"_t":"customers","id":8001}'],
    [undefined, '{"_t":"orders","id":800,"total":800}'],
  ])('is told as %s in %s', (expected, text) => expect(byCustomer(text)).toBe(expected));
});

describe('bytes', () => {
  const { inText } = of({ emails: ['jana.n@example.test'] });
  const inBytes = (given: Uint8Array): boolean => inText(textOfBytes(given) ?? '');
  const text = `{"email":"jana.n@example.test","filling":"${'x'.repeat(100_000)}`;

  it.each([
    ['as a text', bytes(text)],
    ['packed', gzipSync(text)],
    ['packed and cut off', gzipSync(text).subarray(0, 120)],
    ['in UTF-16', Buffer.from(text, 'utf16le')],
    ['beside what is no UTF-8', Buffer.concat([Uint8Array.of(0xff, 0xfe, 0xe1), bytes(text)])],
  ])('are searched %s', (_how, given) => expect(inBytes(given)).toBe(true));

  it('that only seem to be packed are searched as they are', () => {
    expect(inBytes(Buffer.concat([Uint8Array.of(0x1f, 0x8b), bytes(text)]))).toBe(true);
  });
});

it('nobody is mentioned anywhere', () => {
  const { inText, byCustomer } = of({});
  expect([inText('{"cardId":"","email":""}'), byCustomer('{"_t":"customers","id":""}')]).toEqual([false, undefined]);
});
