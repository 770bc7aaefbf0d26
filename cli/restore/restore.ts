import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { isLocal } from '../../shared/config/stage.ts';
import { stageTags } from '../../shared/config/stage-tags.ts';
import { tradingDayOf } from '../../shared/eshop/reconciliation/trading-day.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import type { ExitCode } from '../command.ts';
import { counted } from '../counted.ts';
import { onStage } from '../on-stage.ts';
import { registerDependencies } from '../quarantine/quarantine-dependencies.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { impossible } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { beginRestore } from './begin-restore.ts';
import { dynamoTableBackups } from './dynamo-table-backups.ts';
import { emptyTable } from './empty-table.ts';
import { nextSteps } from './next-steps.ts';
import { type RestoreCommand, readRestoreArguments, usage } from './read-restore-arguments.ts';
import { replayRecords } from './replay-records.ts';
import { isOfStage, noneOfStage } from './restored-name.ts';

/** `npx kasalink restore`. */
export const restore = onStage<RestoreCommand>({
  usage,
  read: readRestoreArguments,
  execute: (asked, open, terminal) => {
    switch (asked.name) {
      case 'begin':
        return begin(asked, open, terminal);
      case 'replay':
        return replay(asked, open, terminal);
      case 'empty':
        return empty(asked, open, terminal);
    }
  },
});

const begin = async (
  { at, of: earlier }: Extract<RestoreCommand, { name: 'begin' }>,
  open: OpenStage,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { store, census, stage, place, clients } = open;
  if (isLocal(stage))
    return impossible(
      terminal,
      'The stage on this machine has no backups: stop it, put a copy of its data folder in place, and start it; it starts paused',
    );
  const { clock, wait, progress } = terminal;
  const of = earlier ?? place.table;
  const begun = await beginRestore(
    {
      backups: dynamoTableBackups(of, clients.dynamoDb),
      store,
      census,
      storeOf: (table) => dynamoRecordStore(table, clients.dynamoDb),
      clock,
      wait,
      onWait: (taken) => progress.show(`restoring for ${counted(Math.floor(taken / 60_000), 'minute')}`),
    },
    { table: place.table, of, at, protection: { isKept: stage.keepData, tags: stageTags(stage) } },
  );
  progress.clear();
  if (!begun.ok) return impossible(terminal, begun.error);
  const rule = { timeZone: stage.timeZone, beginsAt: stage.eshop.dayBeginsAt };
  const [first, last] = [at, clock.now()].map((moment) => Date.parse(tradingDayOf(moment, rule)));
  terminal.say(nextSteps(begun.value, { stage: stage.name, from: place.table, of, days: daysOf(first, last) }));
  return 0;
};

const daysOf = (first = 0, last = 0): number => Math.round((last - first) / 86_400_000) + 1;

const replay = async (
  { from, isDry }: Extract<RestoreCommand, { name: 'replay' }>,
  open: OpenStage,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { stage, place, clients } = open;
  if (from === place.table)
    return impossible(terminal, `${from} is the table that the stage has now: deploy the restored one first`);
  // Another stage's would be paused, and its sales taken for ours.
  if (!isOfStage(from, place.table)) return impossible(terminal, noneOfStage(from, place.table));
  if ((await dynamoTableBackups(place.table, clients.dynamoDb).stateOf(from)) === 'none')
    return impossible(terminal, `There is no table ${from} beside that of the stage, ${place.table}`);
  const { progress } = terminal;
  const { records, bills, quarantined } = await replayRecords(
    {
      ...registerDependencies(open, terminal),
      place: (envelope) => placeRecord(envelope, stage.receipts.fieldMap),
      from: {
        store: dynamoRecordStore(from, clients.dynamoDb),
        census: dynamoRecordCensus(from, clients.dynamoDb),
      },
      onRead: (looked) => progress.show(`${counted(looked, 'record')} of ${from} looked at`),
    },
    isDry,
  );
  progress.clear();
  const found = `${counted(records, 'record')}, ${counted(bills, 'bill')} and ${quarantined} of quarantine`;
  terminal.say([isDry ? `${found} would be taken in.` : `${found} taken in.`]);
  return 0;
};

const empty = async (
  { table }: Extract<RestoreCommand, { name: 'empty' }>,
  { place, clients }: OpenStage,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (table === place.table) return impossible(terminal, `${table} is the table that the stage has now`);
  if (!isOfStage(table, place.table)) return impossible(terminal, noneOfStage(table, place.table));
  if ((await dynamoTableBackups(table, clients.dynamoDb).stateOf(table)) === 'none')
    return impossible(terminal, `There is no table ${table}`);
  const { clock, wait, progress } = terminal;
  const deleted = await emptyTable(table, {
    client: clients.dynamoDb,
    store: dynamoRecordStore(table, clients.dynamoDb),
    clock,
    wait,
    random: Math.random,
    onDeleted: (count) => progress.show(`${counted(count, 'record')} of ${table} deleted`),
  });
  progress.clear();
  terminal.say([`${counted(deleted, 'record')} of ${table} deleted. Its backups keep them for 35 days more.`]);
  return 0;
};
