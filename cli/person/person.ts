import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dynamoRecordRepair } from '../../shared/adapters/dynamodb-record-repair.ts';
import { settleStoredBill } from '../../shared/loyalty/settlement/settle-stored-bill.ts';
import { erasePerson } from '../../shared/persons/erase-person.ts';
import { exportPerson } from '../../shared/persons/export-person.ts';
import type { ErasureDependencies } from '../../shared/persons/person-dependencies.ts';
import { claimPrivateFile } from '../claim-file.ts';
import { onStage } from '../on-stage.ts';
import { registerDependencies } from '../quarantine/quarantine-dependencies.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { impossible, tell } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { erasureTold, nobodyKnown } from './erasure-told.ts';
import { type PersonCommand, readPersonArguments, usage } from './read-person-arguments.ts';

/** `npx kasalink person`. */
export const person = onStage<PersonCommand>({
  usage,
  read: readPersonArguments,
  execute: async (asked, open, terminal) => {
    const deps = erasureDependencies(open, terminal);
    if (asked.name === 'erase') {
      const report = await erasePerson(deps, asked.key, terminal.user);
      if (report === 'nobody') return impossible(terminal, terminal.named(nobodyKnown(asked.key)));
      tell(terminal, { lines: erasureTold(report), data: report }, asked.isJson);
      return report.left.length === 0 ? 0 : 1;
    }
    const { file, isJson } = asked;
    const claimed = await claimPrivateFile(file);
    if (!claimed.ok) return impossible(terminal, claimed.error);
    const text = JSON.stringify(await exportPerson(deps, asked.key), null, 1);
    if (file === undefined) terminal.say([text]);
    else {
      await writeFile(file, `${text}\n`);
      tell(terminal, { lines: [`All that is kept stands in ${file}.`], data: { file } }, isJson);
    }
    return 0;
  },
});

const erasureDependencies = (open: OpenStage, terminal: Terminal): ErasureDependencies => {
  const { store, census, nudges, stage, place, clients } = open;
  const registering = registerDependencies(open, terminal);
  return {
    store,
    census,
    fieldMap: stage.receipts.fieldMap,
    repair: dynamoRecordRepair(place.table, clients.dynamoDb),
    nudges,
    clock: terminal.clock,
    uniqueId: randomUUID,
    quietPeriod: registering.quietPeriod,
    settle: (bill, completed) => settleStoredBill(registering, bill, completed),
  };
};
