import { everyHubRecord } from '../records/every-record.ts';
import { leaveQuarantine } from '../records/leave-quarantine.ts';
import { type KeptEntry, readQuarantined } from '../records/quarantine-record.ts';
import type { Mentions } from './mentions.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';
import { textOfBytes } from './text-of-bytes.ts';

export interface QuarantineOfPerson {
  /** Entries that say something of the person. */
  readonly personal: readonly KeptEntry[];
  /** Entries that may be of the person: a sale that names the customer by the till's number, a namesake. */
  readonly references: readonly string[];
  /** Entries of which nothing can be read, whoever they are of. */
  readonly unreadable: readonly string[];
}

/** Searches the bytes in quarantine, as far as they are kept. */
export const quarantineOfPerson = async (deps: PersonDependencies, mentions: Mentions): Promise<QuarantineOfPerson> => {
  const personal: KeptEntry[] = [];
  const references: string[] = [];
  const unreadable: string[] = [];
  for await (const record of everyHubRecord(deps, 'hub.quarantine')) {
    const entry = readQuarantined(record);
    if (entry.kind === 'left') continue;
    const text = textOfBytes(entry.bytes);
    const byCustomer = text === undefined ? undefined : mentions.byCustomer(text);
    if (text === undefined) unreadable.push(entry.id);
    else if (byCustomer === 'own' || mentions.inText(text)) personal.push(entry);
    else if (byCustomer === 'reference') references.push(entry.id);
  }
  return { personal, references, unreadable };
};

export const discardEntries = async (
  deps: Pick<ErasureDependencies, 'store' | 'clock'>,
  entries: readonly KeptEntry[],
  by: string,
): Promise<number> => {
  for (const entry of entries) await leaveQuarantine(deps, entry, { how: 'erased', by });
  return entries.length;
};
