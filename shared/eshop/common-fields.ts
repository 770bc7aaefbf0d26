import type { SyncRecord } from './sync-record.ts';

/** The fields that an order has in every state. */
export type CommonFields = Pick<
  SyncRecord,
  'shape' | 'order' | 'sources' | 'attempts' | 'soldAt' | 'mirror' | 'replaced' | 'voided' | 'backfill' | 'flag'
>;

/** What stays with an order whatever it comes to. */
export const lastingFields = ({
  replaced,
  voided,
  backfill,
  flag,
}: SyncRecord): Pick<CommonFields, 'replaced' | 'voided' | 'backfill' | 'flag'> => ({
  ...(replaced === undefined ? {} : { replaced }),
  ...(voided === undefined ? {} : { voided }),
  ...(backfill === undefined ? {} : { backfill }),
  ...(flag === undefined ? {} : { flag }),
});

/** What an order keeps when its state changes. */
export const commonFields = (sync: SyncRecord): CommonFields => {
  const { shape, order, sources, soldAt, mirror, attempts } = sync;
  return {
    ...lastingFields(sync),
    shape,
    order,
    sources,
    attempts,
    ...(soldAt === undefined ? {} : { soldAt }),
    ...(mirror === undefined ? {} : { mirror }),
  };
};
