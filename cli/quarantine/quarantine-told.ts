import type { QuarantineList } from '../../shared/records/list-quarantine.ts';
import type { Retried } from '../../shared/records/retry-quarantine.ts';
import type { ShownQuarantine } from '../../shared/records/show-quarantine.ts';
import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import type { Told } from '../tell.ts';

/** What lies in quarantine, the newest first. */
export const quarantineList = ({ entries, more }: QuarantineList, timeZone: string): Told => ({
  lines:
    entries.length === 0
      ? ['Nothing is in quarantine.']
      : [
          ...table([
            ['id', 'came', 'from', 'bytes', 'reason', 'why'],
            ...entries.map(({ id, at, from, length, reason, detail }) => [
              id,
              minuteOf(at, timeZone),
              from,
              String(length),
              reason,
              detail,
            ]),
          ]),
          ...(more === 0 ? [] : ['', `${more} older: --limit N shows so many.`]),
        ],
  data: { entries, more },
});

/** All that is kept of an entry. */
export const quarantineEntry = (entry: ShownQuarantine, timeZone: string): Told => ({
  lines: [
    row('id', entry.id),
    row('came', `${minuteOf(entry.at, timeZone)}, from ${entry.from}`),
    row('reason', entry.kind === 'left' ? entry.reason : `${entry.reason}: ${entry.detail}`),
    ...(entry.kind === 'left'
      ? [row('left', `${entry.left.how}, ${minuteOf(entry.left.at, timeZone)}, by ${entry.left.by}`)]
      : [
          row('length', `${entry.length} bytes, SHA-256 ${entry.sha256}`),
          ...(entry.isCut ? [row('cut', 'only the beginning of it is kept')] : []),
          '',
          visible(entry.text),
        ]),
  ],
  data: entry,
});

/** What a till sent may hold what a terminal would act on. */
const visible = (text: string): string => text.replaceAll(/[^\P{Cc}\n\t]/gu, '�');

const row = (head: string, value: string): string => `${head.padEnd(8)}${value}`;

/** What became of an entry that was judged again. */
export const retriedInWords = (id: string, retried: Retried): string => {
  switch (retried.kind) {
    case 'stored':
      return `${id}: it is stored, and has left quarantine`;
    case 'duplicate':
      return `${id}: it is stored already, and has left quarantine`;
    case 'stale':
      return `${id}: a newer version is stored, and it has left quarantine`;
    case 'stays':
      return `${id} stays, ${retried.reason}: ${retried.detail}`;
  }
};
