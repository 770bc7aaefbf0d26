import { patience } from '../../../../cli/sync/ask-order.ts';
import { sync } from '../../../../cli/sync/sync.ts';
import { writeSync } from '../../../../shared/eshop/stored-sync.ts';
import { aSync } from '../../../support/a-sync.ts';
import { anOpenStage } from '../../../support/an-open-stage.ts';

const parked = aSync.parked({ sources: [] });

it('ends with 1 where nothing has come of a command in time, and with 0 where there was nothing to do', async () => {
  const { store, run, nudges } = anOpenStage();
  await store.write(writeSync(parked, 1));
  const { code, said, noted } = await run(sync, 'retry', parked.order);
  expect(noted).toEqual([]);
  expect([code, nudges.sent.length]).toEqual([1, 1]);
  expect(said).toEqual([expect.stringContaining(`nothing has changed in ${patience / 1000} s, it is parked`)]);

  const sending = aSync.sending({ sources: [] });
  await store.write(writeSync(sending, 2));
  const pointless = await run(sync, 'skip', sending.order);
  expect([pointless.code, pointless.said]).toEqual([0, [expect.stringContaining('nothing to skip')]]);
});

it('tells a dry run of a backfill as JSON alone', async () => {
  const { run } = anOpenStage();
  const { code, said, noted } = await run(
    sync,
    ...['backfill', '--from', '2018-11-03', '--to', '2018-11-03', '--dry-run', '--json'],
  );
  expect([code, noted]).toEqual([0, []]);
  expect(JSON.parse(said.join('\n'))).toEqual({
    from: '2018-11-03',
    to: '2018-11-03',
    inShop: 0,
    onTheWay: 0,
    calls: 0,
    orders: [],
  });
});
