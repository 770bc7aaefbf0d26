import type { QuarantineReason } from '../../records/quarantine.ts';
import type { UnreadableJson } from '../../records/read-json-object.ts';

/** More lines than this no bill of a bistro's has. */
export const mostLines = 1000;

/** Why what a till sent is not taken as a bill. */
export type BillFault =
  | { readonly kind: 'not-json'; readonly reason: UnreadableJson['reason']; readonly detail: string }
  | { readonly kind: 'event'; readonly event: string }
  /** `orderItems[0].productId` */
  | { readonly kind: 'missing'; readonly field: string }
  | { readonly kind: 'invalid'; readonly field: string; readonly mend: string };

/** The body of an answer 400. */
export interface Refusal {
  readonly error: string;
  readonly message: string;
  /** Only where the vendor documents one. */
  readonly error_id?: number;
}

/** How the till is told (Papaya POS loyalty API, errors 1 and 2; what is not documented has no `error_id`). */
export const refusalOf = (fault: BillFault): Refusal => {
  switch (fault.kind) {
    case 'not-json':
      return invalid('body', `${fault.detail}; send one bill as JSON, of at most ${mostLines} orderItems`);
    case 'event':
      return { error: 'Unsupported event type', message: `Event type '${fault.event}' is not supported`, error_id: 1 };
    case 'missing':
      return { error: 'Missing required field', message: `${fault.field} is required`, error_id: 2 };
    case 'invalid':
      return invalid(fault.field, fault.mend);
  }
};

/** Why a bill with the fault lies in quarantine. */
export const whyQuarantined = (fault: BillFault): QuarantineReason =>
  fault.kind === 'not-json'
    ? { reason: fault.reason, detail: fault.detail }
    : { reason: 'bill', detail: refusalOf(fault).message };

/** Error 3. */
export const unknownCard: Refusal = {
  error: 'Customer not found',
  message: 'No customer found with the provided customerId or cardId',
  error_id: 3,
};

const invalid = (field: string, mend: string): Refusal => ({ error: 'Invalid request', message: `${field}: ${mend}` });
