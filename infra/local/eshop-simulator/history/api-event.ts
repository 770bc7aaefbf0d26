import type { HistoryEntry } from './history-entry.ts';

/** An event that came by the API; `time` is the shop's. `admin_yn` is true for these, by the document. */
export const apiEvent = (event: string, time: string): HistoryEntry => ({
  event,
  user_name: 'API',
  changes: [],
  admin_yn: true,
  data: [],
  creation_time: time,
});
