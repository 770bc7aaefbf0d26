import { randomUUID } from 'node:crypto';
import { dynamoRecordRepair } from '../../shared/adapters/dynamodb-record-repair.ts';
import type { RegisterDependencies } from '../../shared/loyalty/loyalty-dependencies.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { acceptClosing } from '../../shared/loyalty/settlement/accept-closing.ts';
import { rejudgeBill } from '../../shared/loyalty/settlement/rejudge-bill.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import type { AcceptDependencies } from '../../shared/records/accept-quarantine.ts';
import type { RetryDependencies } from '../../shared/records/retry-quarantine.ts';
import type { OpenStage } from '../target/open-stage.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { isTakenBack } from './is-taken-back.ts';

/** What it takes to judge, here, what a till sent: as the functions of the stage would. */
export const quarantineDependencies = (
  open: OpenStage,
  terminal: Pick<Terminal, 'clock' | 'wait'>,
): RetryDependencies & AcceptDependencies => {
  const { store, nudges, stage, place, clients } = open;
  const registering = registerDependencies(open, terminal);
  return {
    store,
    nudges,
    clock: terminal.clock,
    place: (envelope) => placeRecord(envelope, stage.receipts.fieldMap),
    quietPeriod: registering.quietPeriod,
    repair: dynamoRecordRepair(place.table, clients.dynamoDb),
    isTakenBack: (order) => isTakenBack(store, order),
    offerBill: (bytes) => rejudgeBill(registering, bytes),
    acceptBill: (bytes) => acceptClosing(registering, bytes),
  };
};

/** What it takes to register a closed bill, here. */
export const registerDependencies = (
  { store, nudges, stage }: Pick<OpenStage, 'store' | 'nudges' | 'stage'>,
  { clock, wait }: Pick<Terminal, 'clock' | 'wait'>,
): RegisterDependencies => {
  // What happens is told by the command that asks.
  const log = () => undefined;
  return {
    store,
    nudges,
    programs: makeProgramReader(store, clock, log),
    clock,
    timeZone: stage.timeZone,
    prices: stage.loyalty.prices,
    quietPeriod: stage.quietSeconds * 1000,
    log,
    random: Math.random,
    wait: async (time) => {
      await wait(time);
    },
    uniqueId: randomUUID,
  };
};
