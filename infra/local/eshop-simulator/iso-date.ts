import { momentOfWallClock, shopDate, shopTime } from './shop-time.ts';

/** A date as the API takes it: ISO 8601, whole days allowed; without an offset it is the shop's local time. */
export interface IsoDate {
  /** the first millisecond of what was written (epoch ms) */
  readonly from: number;
  /** its last millisecond: a day, a minute or a second later, as precisely as it was written */
  readonly to: number;
  /** with an offset: as written when one was written, else the shop's */
  readonly text: string;
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

const offsetMilliseconds = (zone: string): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
};

const spanMilliseconds = (hours?: string, seconds?: string, fraction?: string): number => {
  if (hours === undefined) return 86_400_000;
  if (seconds === undefined) return 60_000;
  return fraction === undefined ? 1_000 : 1;
};

/** Reads an ISO 8601 date or date-time (UPgates API v2, data types); undefined when it is none, or no day of the calendar. */
export const parseIsoDate = (text: string): IsoDate | undefined => {
  const [, years, months, days, hours, minutes, seconds, fraction, zone] = iso.exec(text) ?? [];
  if (years === undefined || months === undefined || days === undefined) return undefined;
  const milliseconds = (fraction ?? '').padEnd(3, '0').slice(0, 3);
  const wallText = `${years}-${months}-${days}T${hours ?? '00'}:${minutes ?? '00'}:${seconds ?? '00'}.${milliseconds}Z`;
  const wall = Date.parse(wallText);
  // Date.parse turns 30 February into 2 March: only what reads back the same is a date.
  if (Number.isNaN(wall) || new Date(wall).toISOString() !== wallText) return undefined;
  const from = zone === undefined ? momentOfWallClock(wall) : wall - offsetMilliseconds(zone);
  const to = from + spanMilliseconds(hours, seconds, fraction) - 1;
  return { from, to, text: zone === undefined ? shopTime(from) : text };
};

/** The shop's calendar date on which it begins; null when there is none. */
export const dayOf = (date: IsoDate | null): string | null => (date === null ? null : shopDate(date.from));
