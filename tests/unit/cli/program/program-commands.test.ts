import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diff, type ProgramTold, publish, rollBack, show } from '../../../../cli/program/program-commands.ts';
import { type ProgramFile, readProgramFile } from '../../../../cli/program/read-program-file.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { evening } from '../../../support/a-clock.ts';
import { aBillOffer, aCoffeeOffer, aCouponOffer, aProgramDocument } from '../../../support/a-program-document.ts';
import { aStage } from '../../../support/a-stage.ts';
import { makeMemoryBudgetStore } from '../../../support/memory-budget-store.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { resultValue } from '../../../support/result-value.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-program-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const written = async (text: string, name = 'p.json'): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};
const fileOf = async (document: object, name?: string): Promise<ProgramFile> =>
  resultValue(await readProgramFile(await written(JSON.stringify(document), name)));
const linesOf = (told: ProgramTold): readonly string[] => resultValue(told).lines;
const aLocalStage = () => ({
  store: makeMemoryRecordStore(),
  budgets: makeMemoryBudgetStore(),
  stage: resultValue(readStage('local', aStage())),
});

describe('a file', () => {
  it('is told where it is no JSON, has a key twice, or cannot be read', async () => {
    const broken = await written('{\n  "name": "Club",\n}');
    expect(await readProgramFile(broken)).toEqual({
      ok: false,
      error: [expect.stringMatching(/p\.json: the text is not JSON: .*line 3/)],
    });
    expect(await readProgramFile(await written('{"offers":[],"offers":[]}'))).toEqual({
      ok: false,
      error: [expect.stringMatching(/p\.json: the key "offers" stands twice in one object$/)],
    });
    expect(await readProgramFile(join(folder, 'none.json'))).toEqual({
      ok: false,
      error: [expect.stringMatching(/none\.json: cannot be read; name a JSON file$/)],
    });
  });

  it('is told each fault beside its name, and each warning', async () => {
    const faulty = await written(JSON.stringify(aProgramDocument({ currency: 'euro', colour: 'red' })));
    const read = await readProgramFile(faulty);
    expect(read.ok ? [] : read.error).toEqual([
      `${faulty}: currency: must be a currency such as EUR, not "euro"`,
      `${faulty}: colour: is not a setting; remove it`,
    ]);
    const { file, warnings } = await fileOf(aProgramDocument({ offers: [aCouponOffer({ nature: 'promotional' })] }));
    expect(warnings).toEqual([expect.stringContaining(`${file}: warning: offers.0.nature: `)]);
  });
});

it('publishes a program, tells what another one changes, and rolls back', async () => {
  const stage = aLocalStage();
  const first = await fileOf(aProgramDocument(), 'first.json');
  const second = await fileOf(aProgramDocument({ offers: [aBillOffer({ percentage: 12 })] }), 'second.json');

  expect(linesOf(await diff(stage, first))).toEqual([expect.stringContaining('No program is published yet')]);
  expect(linesOf(await publish(stage, first, evening))).toEqual([
    'Version 1 is in force: the functions have it within a minute.',
  ]);
  expect(linesOf(await publish(stage, first, evening))).toEqual([
    `${first.file} is what is in force, version 1: there is nothing to publish.`,
  ]);
  expect(resultValue(await diff(stage, second))).toEqual({
    lines: ['1 change against version 1, which is in force:', '  offers.ten.percentage: 10 → 12'],
    data: { version: 1, changes: ['offers.ten.percentage: 10 → 12'] },
  });
  await publish(stage, second, evening);
  expect(linesOf(await rollBack(stage, 1, evening))).toEqual([
    'Version 1 is published again. Version 3 is in force: the functions have it within a minute.',
  ]);
  expect(linesOf(await diff(stage, first))).toEqual([`${first.file} is what is in force, version 3.`]);
  expect(await rollBack(stage, 9, evening)).toEqual({ ok: false, error: ['There is no version 9 of the program.'] });
});

it('says who was overtaken', async () => {
  const stage = aLocalStage();
  const [one, other] = [await fileOf(aProgramDocument()), await fileOf(aProgramDocument({ name: 'Other' }))];
  const told = await Promise.all([publish(stage, one, evening), publish(stage, other, evening)]);
  expect(told.filter(({ ok }) => !ok)).toEqual([
    { ok: false, error: ['Somebody else has just published, so nothing was done: look at diff, then publish again.'] },
  ]);
});

it('shows a version with its conditions, and what its budgets have given', async () => {
  const stage = aLocalStage();
  const program = aProgramDocument({
    language: { default: 'en', branches: { BRNO: 'en' } },
    excluded: { categories: ['deposit'] },
    earning: { pointsPerUnit: 1.5, expiryMonths: 24 },
    offers: [
      aBillOffer({
        cap: 5,
        budget: { amount: 500 },
        when: {
          tier: 'gold',
          weekdays: ['mon', 'tue'],
          hours: { from: '14:00', to: '16:30' },
          minimumBill: 20,
          limits: [{ period: 'week', uses: 2 }],
        },
      }),
      aCoffeeOffer({ group: 'drinks', budget: { uses: 1000 } }),
      aCouponOffer({ issue: { points: 100 }, redeem: 'armed', validDays: 30 }),
    ],
  });
  await publish(stage, await fileOf(program), evening);
  await stage.budgets.charge('ten', 12_500, 500_000, evening);
  expect(linesOf(await show(stage, undefined))).toEqual([
    'Bistro club: version 1, published 2018-11-03T20:56:14+01:00',
    '  currency                      EUR',
    '  languages                     en, en at BRNO',
    '  stacking                      the best for the customer',
    '  till combines bill and items  no',
    '  first use makes a member      no',
    '  a quote reserves for          240 minutes',
    '  never counts                  categories deposit',
    '  earning                       1.5 points for 1 EUR, they expire after 24 months',
    '  message                       the discount only',
    '',
    'tiers, by points of the last twelve months',
    '  member  from 0, points × 1: en "Member"',
    '  gold    from 500, points × 1: en "Gold"',
    '',
    'offers',
    '  ten: 10 % of the bill, at most 5.00 EUR',
    '    en "10% off"',
    '    at least tier gold',
    '    on mon, tue',
    '    from 14:00 until 16:30',
    '    on bills of at least 20.00',
    '    at most 2 × a week',
    '    budget: 12.50 of 500.00',
    '  coffee: 20 % of each product',
    '    en "20% off coffee"',
    '    lines: products 11111',
    '    one of the group drinks',
    '    budget: 0 of 1000 uses',
    '  voucher: a sold coupon of 5.00 EUR, redeemed when it is armed, issued for 100 points, valid for 30 days',
    '    en "Voucher"',
  ]);
  expect(await show(stage, 2)).toEqual({ ok: false, error: ['There is no version 2 of the program.'] });
});
