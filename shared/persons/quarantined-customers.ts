import { everyHubRecord } from '../records/every-record.ts';
import { readQuarantined } from '../records/quarantine-record.ts';
import { readId } from '../records/read-envelope.ts';
import { readJsonObject } from '../records/read-json-object.ts';
import { recordKey } from '../records/record-key.ts';
import { customerFacts } from './customer-facts.ts';
import type { Identifiers } from './person.ts';
import type { PersonDependencies } from './person-dependencies.ts';
import { textOfBytes } from './text-of-bytes.ts';

/**
 * What the `customers` records in quarantine say, as far as they can be read: of a till whose clock is wrong, packed, in conflict. What
 * cannot be read will not be stored when it is sent again.
 */
export async function* quarantinedCustomers(
  deps: PersonDependencies,
): AsyncGenerator<{ readonly id: string; readonly facts: Identifiers }> {
  for await (const record of everyHubRecord(deps, 'hub.quarantine')) {
    const entry = readQuarantined(record);
    const text = entry.kind === 'left' ? undefined : textOfBytes(entry.bytes);
    const read = text === undefined ? undefined : readJsonObject(new TextEncoder().encode(text));
    if (!read?.ok || read.value.fields._t !== 'customers') continue;
    const id = readId(read.value.fields.id);
    if (id === undefined) continue;
    const key = recordKey('customers', id);
    yield { id, facts: customerFacts({ key, body: read.value.text }, deps.fieldMap) };
  }
}
