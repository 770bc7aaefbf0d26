import { everyHubRecord } from '../records/every-record.ts';
import { leaveQuarantine } from '../records/leave-quarantine.ts';
import { type KeptEntry, readQuarantined } from '../records/quarantine-record.ts';
import type { Mentions } from './mentions.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

export interface QuarantineOfPerson {
  /** Entries that say something of the person. */
  readonly personal: readonly KeptEntry[];
  /** Entries that name the customer by the till's number and say nothing more: they may be a sale. */
  readonly references: readonly string[];
}

/** Searches the bytes in quarantine, as far as they are kept. */
export const quarantineOfPerson = async (deps: PersonDependencies, mentions: Mentions): Promise<QuarantineOfPerson> => {
  const personal: KeptEntry[] = [];
  const references: string[] = [];
  for await (const record of everyHubRecord(deps, 'hub.quarantine')) {
    const entry = readQuarantined(record);
    if (entry.kind === 'left') continue;
    const byCustomer = mentions.byCustomer(entry.bytes);
    if (byCustomer === 'own' || mentions.inBytes(entry.bytes)) personal.push(entry);
    else if (byCustomer === 'reference') references.push(entry.id);
  }
  return { personal, references };
};

export const discardEntries = async (
  deps: Pick<ErasureDependencies, 'store' | 'clock'>,
  entries: readonly KeptEntry[],
  by: string,
): Promise<number> => {
  for (const entry of entries) await leaveQuarantine(deps, entry, { how: 'erased', by });
  return entries.length;
};
