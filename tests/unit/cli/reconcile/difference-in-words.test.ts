import { differenceInWords } from '../../../../cli/reconcile/difference-in-words.ts';
import { repairCommand } from '../../../../cli/reconcile/repair-command.ts';
import type { Difference } from '../../../../shared/eshop/reconciliation/difference.ts';
import { needsPerson } from '../../../../shared/eshop/reconciliation/needs-person.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';

const order = fikOrderKey('7');
const common = { place: { shop: '31', register: '32', shift: '33' }, currency: 'CZK', count: 0, amount: 0 };
const ofOrder = { ...common, order };
const number = 'O1';
const quarantine = 'npx kasalink quarantine list';
const sync = (words: string) => `npx kasalink sync ${words}`;

it.each<[Difference, string, string, boolean]>([
  [{ kind: 'waiting', ...ofOrder, for: 'records' }, 'open, or not all of it has come', sync('show fik-7'), false],
  [{ kind: 'waiting', ...ofOrder, for: 'call' }, 'waits for a call', sync('show fik-7'), false],
  [{ kind: 'outcome-unknown', ...ofOrder }, 'being looked up', sync('show fik-7'), false],
  [{ kind: 'overlooked', ...ofOrder }, 'has not taken in', sync('show fik-7'), false],
  [{ kind: 'unreadable', ...ofOrder }, 'cannot be read', sync('show fik-7'), true],
  [{ kind: 'correcting', ...ofOrder }, 'on its way', sync('show fik-7'), false],
  [{ kind: 'parked', ...ofOrder, code: 'refused' }, 'parked: refused', sync('retry fik-7'), true],
  // Sent once more it may stand there twice.
  [{ kind: 'parked', ...ofOrder, code: 'unproven' }, 'parked: unproven', sync('show fik-7'), true],
  [{ kind: 'flagged', ...ofOrder, code: 'amended' }, 'its lines have changed', sync('skip fik-7'), true],
  [{ kind: 'flagged', ...ofOrder, code: 'storno' }, 'a storno has come', sync('cancel fik-7'), true],
  [{ kind: 'flagged', ...ofOrder, code: 'contradicts' }, 'makes no order', sync('retry fik-7'), true],
  [{ kind: 'incomplete', ...ofOrder }, 'is not whole', sync('show fik-7'), true],
  [{ kind: 'skipped', ...ofOrder, reason: 'zero' }, 'not sent: zero', '', false],
  [{ kind: 'skipped', ...ofOrder, reason: 'by-hand' }, 'not sent: by-hand', sync('retry fik-7'), false],
  [{ kind: 'skipped', ...ofOrder, reason: 'before-start' }, 'not sent: before-start', sync('show fik-7'), false],
  [{ kind: 'refund', ...ofOrder }, 'a refund, which is not in the shop', sync('show fik-7'), false],
  [{ kind: 'refund', ...ofOrder, original: fikOrderKey('6') }, 'a refund of fik-6', sync('cancel fik-6'), false],
  [{ kind: 'cancelled', ...ofOrder }, 'it was taken back', '', false],
  [{ kind: 'missing', ...ofOrder, number }, 'missing in the shop', sync(`recreate fik-7 --gone ${number}`), true],
  [{ kind: 'cancelled-in-shop', ...ofOrder, number }, 'O1 was cancelled', sync('cancel fik-7'), true],
  [{ kind: 'still-in-shop', ...ofOrder, number }, 'not cancelled in the shop any more', sync('update fik-7'), true],
  [{ kind: 'doubled', ...ofOrder, number, isKnown: true }, 'by O1', sync('cancel fik-7 --number O1'), true],
  [{ kind: 'not-in-hub', ...common, number, external: 'fik-9' }, 'nobody knows it', quarantine, true],
  [
    { kind: 'not-in-hub', ...ofOrder, number, external: 'fik-7', state: 'ready' },
    'holds it to be ready',
    sync('show fik-7'),
    false,
  ],
  [
    { kind: 'not-in-hub', ...ofOrder, number, external: 'fik-7', state: 'skipped' },
    'holds it to be skipped',
    sync('show fik-7'),
    false,
  ],
  [
    { kind: 'not-in-hub', ...ofOrder, number, external: 'fik-7', state: 'waiting' },
    'holds it to be waiting',
    sync('show fik-7'),
    true,
  ],
  [
    { kind: 'not-in-hub', ...ofOrder, number, external: 'fik-7', state: 'refund' },
    'it is a refund, which is never sent: cancel it there',
    sync('show fik-7'),
    true,
  ],
  [{ kind: 'total-differs', ...ofOrder, number, by: -1 }, '0.001 less in the shop', sync('update fik-7'), true],
  [{ kind: 'other-currency', ...ofOrder, number }, 'another currency', sync('cancel fik-7'), true],
  [{ kind: 'tips', ...common, orders: 2 }, 'tips of 2 orders', '', false],
  [{ kind: 'rounded', ...common, orders: 1, by: 20 }, '1 order rounded by the shop, 0.02 more', '', false],
  [{ kind: 'gap', ...common, from: 3, to: 3 }, 'receipt 3 has not come', quarantine, true],
  [{ kind: 'gap', ...common, from: 3, to: 5 }, 'receipts 3 to 5 have not come', quarantine, true],
  [
    { kind: 'sheet-differs', ...common, entered: 5_000, by: 1_000 },
    'says 5.00, 1.00 more',
    'npx kasalink reconcile --day 2026-11-24 --sheet 31/32/33=AMOUNT',
    true,
  ],
])('%j is told with what repairs it, and whether a person is wanted', (difference, words, command, isWanted) => {
  expect(differenceInWords(difference)).toContain(words);
  expect(repairCommand(difference, '2026-11-24')).toBe(command);
  expect(needsPerson(difference)).toBe(isWanted);
});
