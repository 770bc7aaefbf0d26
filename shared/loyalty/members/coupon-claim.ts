import * as v from 'valibot';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { HubRecord, RecordStore } from '../../records/record-store.ts';

/** Whose a code is: each is somebody's once, for good, so that what a list names twice is redeemed once. */
export interface CouponClaim {
  /** The id of the member to whom the code was given: a card, which may open another member since. */
  readonly member: string;
  /** Whether the member has got it. One that has, and holds it no more, has used it, however long ago. */
  readonly given: boolean;
}

/** A claim as it was read. */
export interface FoundClaim extends CouponClaim {
  /** Of its record. */
  readonly version: number;
}

const claimSchema = v.object({ shape: v.literal(1), member: v.string(), given: v.boolean() });
const stored = v.pipe(v.string(), v.parseJson(), claimSchema);

const claimKey = (code: string): RecordKey => hubKey('hub.coupons', code);

/** @param version the version to be written: 1 claims, and is refused where the code is claimed already */
export const writeCouponClaim = (code: string, { member, given }: CouponClaim, version: number): HubRecord =>
  plainRecord(claimKey(code), version, { shape: 1, member, given });

/** @throws when the record is not of its shape */
export const readCouponClaim = ({ body }: HubRecord): CouponClaim => {
  const { member, given } = v.parse(stored, body);
  return { member, given };
};

/** @returns undefined when nobody was ever given the code by an import */
export const findClaim = async (
  store: Pick<RecordStore, 'hubRecord'>,
  code: string,
): Promise<FoundClaim | undefined> => {
  const record = await store.hubRecord(claimKey(code));
  return record && { ...readCouponClaim(record), version: record.version };
};
