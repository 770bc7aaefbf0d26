import type { Rejudged } from '../../records/retry-quarantine.ts';
import { whyQuarantined } from '../bill/bill-fault.ts';
import { readClosedBill } from '../bill/read-bill.ts';
import type { RegisterDependencies } from '../loyalty-dependencies.ts';
import { conflictOf, offerBill } from './register-bill.ts';

/** Judges bytes from quarantine as a closed bill that comes now. */
export const rejudgeBill = async (deps: RegisterDependencies, bytes: Uint8Array): Promise<Rejudged> => {
  const bill = readClosedBill(bytes, deps.prices);
  if (!bill.ok) return { kind: 'refused', ...whyQuarantined(bill.error) };
  const { registration } = await offerBill(deps, bill.value);
  switch (registration.outcome) {
    case 'conflict':
      return { kind: 'refused', ...conflictOf(bill.value.id) };
    case 'reopened':
      return { kind: 'stored' };
    default:
      return { kind: registration.outcome };
  }
};
