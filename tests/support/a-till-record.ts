import { placeRecord } from '../../shared/orders/place-record.ts';
import { readEnvelope } from '../../shared/records/read-envelope.ts';
import type { TillRecord } from '../../shared/records/record-store.ts';
import type { TillFields } from './a-receipt.ts';
import { anAssemblyPolicy } from './an-assembly-policy.ts';
import { resultValue } from './result-value.ts';

/** The record that the webhook would store. A text is taken as it is, for numbers that JavaScript cannot hold. */
export const aTillRecord = (sent: TillFields | string): TillRecord => {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const envelope = resultValue(readEnvelope(Buffer.from(body), Number.MAX_SAFE_INTEGER));
  const { key, version, digest } = envelope;
  const { order, day } = placeRecord(envelope, anAssemblyPolicy().fieldMap);
  return { key, version, digest, body, order, day, blank: undefined };
};
