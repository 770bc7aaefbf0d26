import { explanation } from '../../../../cli/mapping/explanation.ts';
import { mapping } from '../../../../cli/mapping/mapping.ts';
import { readMappingArguments } from '../../../../cli/mapping/read-mapping-arguments.ts';
import { draftOrder } from '../../../../shared/eshop/draft-order.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anOpenStage } from '../../../support/an-open-stage.ts';
import { anOrderPolicy } from '../../../support/an-order-policy.ts';

it.each([
  [['explain', '--order', '7', '--json'], { order: '7', isJson: true }],
  [['explain', '--order', 'papaya-PUB/1'], { order: 'papaya-PUB/1', isJson: false }],
  [['--help'], 'help'],
])('understands %j', (args, asked) => {
  expect(readMappingArguments(args)).toEqual({ ok: true, value: asked });
});

it.each([
  [['explain'], "--order takes the receipt's id, or papaya-BRANCH/ORDER"],
  [['--order', '7'], 'npx kasalink mapping explain: --help tells more'],
])('says in one line what is wrong with %j', (args, mistake) => {
  expect(readMappingArguments(args)).toEqual({ ok: false, error: mistake });
});

const drafted = (...records: readonly TillFields[]) =>
  explanation(draftOrder(fikOrderKey('3317888960569993'), records.map(aTillRecord), anOrderPolicy(), undefined));

it('shows each field with the rule that gave it, as a table and as data', () => {
  const { lines, data } = drafted(aReceipt(), aLine());
  expect(lines[0]).toMatch(/^field +value +rule$/);
  expect(lines).toContainEqual(expect.stringMatching(/^status +"Prodej na pokladně" +shop\.mapping\.state$/));
  expect(data).toMatchObject({
    fields: expect.arrayContaining([{ field: 'status', value: '"Prodej na pokladně"', rule: 'shop.mapping.state' }]),
  });
});

it('says why there is no order yet', () => {
  expect(drafted(aReceipt())).toEqual({
    lines: ['The receipt is not complete: its 0 lines come to 0.00, the receipt says 121.00.'],
    data: { fields: null, why: ['The receipt is not complete: its 0 lines come to 0.00, the receipt says 121.00.'] },
  });
});

it('finds an order by the number that the shop knows it under', async () => {
  const { run, store } = anOpenStage();
  for (const record of [aReceipt(), aLine()]) await store.offer(aTillRecord(record), undefined);
  for (const name of ['3317888960569993', 'fik-3317888960569993', 'fik-3317888960569993-r2']) {
    const { code, said } = await run(mapping, 'explain', '--order', name);
    expect([code, said[0]]).toEqual([0, 'fik-3317888960569993, not looked at yet']);
  }
  expect(await run(mapping, 'explain', '--order', '9')).toMatchObject({
    code: 1,
    noted: ['Nothing of the order 9 is stored: is it another id?'],
  });
});
