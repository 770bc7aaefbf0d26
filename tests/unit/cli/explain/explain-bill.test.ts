import { explainBill } from '../../../../cli/explain/explain-bill.ts';
import type { FoundBill } from '../../../../cli/explain/find-bill.ts';
import type { BillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { anOpenQuote, aSettledQuote, aSettlement } from '../../../support/a-member.ts';

const reasons = [
  { offer: 'loyalty', code: 'applied', figures: [5_000] },
  { offer: 'coffee', code: 'minimum-bill', figures: [18_400, 20_000] },
];
const open = anOpenQuote({ reasons });
const closedWith = (fields: Partial<BillRecord>): BillRecord => ({
  shape: 1,
  bill: open.bill,
  completed: evening,
  digest: 'closed',
  sent: '{"cardId":"memberCardId"}',
  answer: 'registered',
  ...fields,
});
const explain = (found: Partial<FoundBill>): readonly string[] =>
  explainBill(
    { member: undefined, open: undefined, closed: undefined, settlement: undefined, ...found },
    'Europe/Prague',
  );

it('tells of an open bill what each offer gave, or which condition failed, with figures', () => {
  const lines = explain({ member: 'memberCardId', open });
  expect(lines[1]).toBe('Quoted 5.00 2018-11-03 20:56 by program 1; it reserves until 2018-11-04 00:56');
  expect(lines.find((line) => line.startsWith('loyalty'))).toContain('5.00');
  expect(lines.find((line) => line.startsWith('coffee'))).toMatch(/18\.40.*20\.00/);
  expect(lines.at(-1)).toBe('It is not closed yet.');
});

it('tells of a closed bill how it was settled', () => {
  const settlement = aSettlement({ status: 'applied', quoted: 5_000, taken: 5_000, points: 45, redeemed: 'C-1' });
  const closed = closedWith({
    quote: aSettledQuote([], { total: 5_000, reasons }),
    settled: { member: 'memberCardId', settlement },
  });
  const lines = explain({ member: 'memberCardId', closed, settlement });
  expect(lines[1]).toBe('Quoted 5.00');
  expect(lines.at(-1)).toBe(
    'Closed 2018-11-03 20:56: applied, quoted 5.00, taken 5.00, points 45, coupon C-1 redeemed',
  );
});

it.each<[string, Partial<BillRecord>]>([
  ['it is not settled yet', {}],
  ['its card is blocked', { settled: 'none' }],
  ['no member has its card', { settled: 'none', answer: 'unknown-card' }],
])('says of a closed bill that %s', (outcome, fields) => {
  expect(explain({ closed: closedWith(fields) })).toEqual([
    'It was not quoted.',
    '',
    `Closed 2018-11-03 20:56: ${outcome}`,
  ]);
});

it('says so when the reasons had to make room', () => {
  expect(explain({ member: 'A', open: anOpenQuote({ reasons: [] }) })).toContain('The reasons are not kept any more.');
});

it.each([
  ['memberCardId', '…rdId'],
  ['GOLD-1', '…D-1'],
  ['7', '…'],
])('never prints the number of the card %s in full', (member, shortened) => {
  const text = explain({ member, open, closed: closedWith({}) });
  expect(text[0]).toBe(`Member ${shortened}`);
  if (member.length > 1) expect(text.join('\n')).not.toContain(member);
});
