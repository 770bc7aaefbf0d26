/** A moment as the clocks of a time zone show it. */
export interface LocalTime {
  /** `2018-11-03` */
  readonly date: string;
  /** `2018-11-03T20:56:14+01:00` */
  readonly dateTime: string;
}

/**
 * @param at milliseconds since 1970 UTC
 * @param timeZone an IANA name (`Europe/Prague`); an unknown one throws a RangeError
 */
export const localTime = (at: number, timeZone: string): LocalTime => {
  const parts = Object.fromEntries(
    formatterFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const offset = (parts.timeZoneName ?? '').replace('GMT', '') || '+00:00';
  return { date, dateTime: `${date}T${parts.hour}:${parts.minute}:${parts.second}${offset}` };
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const kept = formatters.get(timeZone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  formatters.set(timeZone, made);
  return made;
};
