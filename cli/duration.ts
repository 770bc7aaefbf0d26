import * as v from 'valibot';

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const unit = v.picklist(['s', 'm', 'h', 'd']);

/** A time as it is typed, `90s`, `30m`, `24h` or `7d`, in milliseconds. */
export const duration = (flag: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}[smhd]$/, `${flag} takes a time such as 30m, 24h or 7d`),
    v.transform((written) => Number.parseInt(written, 10) * units[v.parse(unit, written.slice(-1))]),
  );
