import type { SyncTiming } from '../eshop/sync-dependencies.ts';
import { longestLead } from './function-timeouts.ts';
import type { Stage } from './stage.ts';

const seconds = (count: number): number => count * 1000;
const hours = (count: number): number => seconds(count * 3600);

/** The stage's times in milliseconds. */
export const syncTimingOf = ({ deadlineHours, refundDays, eshop }: Stage): SyncTiming => ({
  deadline: hours(deadlineHours),
  callTimeout: seconds(eshop.callTimeoutSeconds),
  settle: seconds(eshop.settleSeconds),
  clockSkew: seconds(eshop.clockSkewSeconds),
  correctionWait: seconds(eshop.correctionSeconds),
  refundWindow: hours(24 * refundDays),
  nudgeLife: seconds(longestLead + 1),
});
