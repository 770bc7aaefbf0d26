import fc from 'fast-check';
import { localTime } from '../../../../shared/kernel/local-time.ts';

const at = (iso: string): number => Date.parse(iso);

describe('localTime', () => {
  it.each([
    ['in winter', '2018-11-03T19:56:14.010Z', 'Europe/Prague', '2018-11-03T20:56:14+01:00'],
    ['in summer', '2018-07-01T21:59:59Z', 'Europe/Prague', '2018-07-01T23:59:59+02:00'],
    [
      'at midnight, which is hour 00 of the day that begins',
      '2018-06-30T22:00:00Z',
      'Europe/Prague',
      '2018-07-01T00:00:00+02:00',
    ],
    ['a second before midnight', '2018-12-31T22:59:59Z', 'Europe/Prague', '2018-12-31T23:59:59+01:00'],
    ['before the clocks go forward', '2018-03-25T00:59:59Z', 'Europe/Prague', '2018-03-25T01:59:59+01:00'],
    ['after the clocks went forward', '2018-03-25T01:00:00Z', 'Europe/Prague', '2018-03-25T03:00:00+02:00'],
    ['in the hour that comes twice, first', '2018-10-28T00:30:00Z', 'Europe/Prague', '2018-10-28T02:30:00+02:00'],
    ['in the hour that comes twice, again', '2018-10-28T01:30:00Z', 'Europe/Prague', '2018-10-28T02:30:00+01:00'],
    ['in UTC', '2018-11-03T19:56:14Z', 'UTC', '2018-11-03T19:56:14+00:00'],
    ['half an hour off', '2018-11-03T19:56:14Z', 'Asia/Kolkata', '2018-11-04T01:26:14+05:30'],
    ['behind UTC', '2018-11-03T01:00:00Z', 'America/St_Johns', '2018-11-02T22:30:00-02:30'],
  ])('shows the clocks %s', (_when, utc, timeZone, local) => {
    expect(localTime(at(utc), timeZone)).toEqual({ date: local.slice(0, 10), dateTime: local });
  });

  it('names the same second, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') }),
        fc.constantFrom('Europe/Prague', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        (moment, timeZone) => {
          expect(at(localTime(moment, timeZone).dateTime)).toBe(Math.floor(moment / 1000) * 1000);
        },
      ),
    );
  });

  it('does not know an unknown zone', () => {
    expect(() => localTime(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
