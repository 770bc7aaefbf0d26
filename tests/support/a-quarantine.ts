import { acceptClosing } from '../../shared/loyalty/settlement/accept-closing.ts';
import { rejudgeBill } from '../../shared/loyalty/settlement/rejudge-bill.ts';
import { placeRecord } from '../../shared/orders/place-record.ts';
import { type AcceptDependencies, acceptQuarantine } from '../../shared/records/accept-quarantine.ts';
import { discardQuarantine } from '../../shared/records/leave-quarantine.ts';
import { listQuarantine, type QuarantineList } from '../../shared/records/list-quarantine.ts';
import { receiveRecord } from '../../shared/records/receive-record.ts';
import { type RetryDependencies, retryQuarantine } from '../../shared/records/retry-quarantine.ts';
import { showQuarantine } from '../../shared/records/show-quarantine.ts';
import type { SentFields } from './a-closed-bill.ts';
import { aLoyaltyHub } from './a-loyalty-hub.ts';
import { aProgramDocument } from './a-program-document.ts';
import type { TillFields } from './a-receipt.ts';
import { anAssemblyPolicy } from './an-assembly-policy.ts';
import { makeMemoryRecordStore } from './memory-record-store.ts';

export const person = 'petra';

/** Quarantine beside a hub that receives records and bills, over a store in memory. */
export const aQuarantine = async ({
  document = aProgramDocument(),
  ...given
}: Partial<AcceptDependencies & RetryDependencies> & { readonly document?: SentFields } = {}) => {
  const memory = makeMemoryRecordStore();
  const hub = await aLoyaltyHub({ store: memory, document });
  const deps = {
    ...hub.deps,
    place: (envelope: Parameters<typeof placeRecord>[0]) => placeRecord(envelope, anAssemblyPolicy().fieldMap),
    repair: memory,
    isTakenBack: async () => false,
    offerBill: (bytes: Uint8Array) => rejudgeBill(hub.deps, bytes),
    acceptBill: (bytes: Uint8Array) => acceptClosing(hub.deps, bytes),
    ...given,
  };
  const list = async (most = 10): Promise<QuarantineList> => listQuarantine(memory, most);
  return {
    ...hub,
    memory,
    deps,
    list,
    receive: (sent: TillFields | string | Uint8Array) => receiveRecord(deps, bytesOf(sent), 'Bistro Brno'),
    /** The id of the newest entry. */
    newest: async (): Promise<string> => (await list()).entries[0]?.id ?? '',
    retry: (id: string) => retryQuarantine(deps, id, person),
    accept: (id: string) => acceptQuarantine(deps, id, person),
    discard: (id: string) => discardQuarantine(deps, id, person),
    show: (id: string) => showQuarantine(memory, id),
  };
};

const bytesOf = (sent: TillFields | string | Uint8Array): Uint8Array => {
  if (sent instanceof Uint8Array) return sent;
  return Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent));
};
