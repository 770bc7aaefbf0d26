import * as v from 'valibot';
import { hoursOpen, isOpen, openingHoursSchema } from '../../../../shared/config/opening-hours.ts';

const zone = 'Europe/Prague';
const openAt = (hours: object, moment: string): boolean =>
  isOpen(v.parse(openingHoursSchema, hours), Date.parse(moment), zone);

describe('opening hours', () => {
  it.each([
    ['before they begin', '2026-11-24T09:59:00+01:00', false],
    ['when they begin', '2026-11-24T10:00:00+01:00', true],
    ['within them', '2026-11-24T15:00:00+01:00', true],
    ['in their last minute', '2026-11-24T21:59:00+01:00', true],
    ['when they end', '2026-11-24T22:00:00+01:00', false],
  ])("are told by the merchant's clocks: %s", (_when, moment, open) => {
    expect(openAt({ from: 10, to: 22 }, moment)).toBe(open);
  });

  it('follow the change to summer time and back', () => {
    expect(openAt({ from: 10, to: 22 }, '2026-03-28T09:30:00Z')).toBe(true);
    expect(openAt({ from: 10, to: 22 }, '2026-03-28T08:30:00Z')).toBe(false);
    expect(openAt({ from: 10, to: 22 }, '2026-03-29T08:30:00Z')).toBe(true);
    expect(openAt({ from: 10, to: 22 }, '2026-10-25T08:30:00Z')).toBe(false);
  });

  it.each([
    ['in the evening', '2026-11-24T23:00:00+01:00', true],
    ['after midnight', '2026-11-25T01:00:00+01:00', true],
    ['when they end', '2026-11-25T02:00:00+01:00', false],
    ['at noon', '2026-11-25T12:00:00+01:00', false],
  ])('may end on the next day: %s', (_when, moment, open) => {
    expect(openAt({ from: 18, to: 2 }, moment)).toBe(open);
  });

  it('may be the whole day', () => {
    expect(openAt({ from: 0, to: 24 }, '2026-11-24T03:00:00+01:00')).toBe(true);
  });

  it('are none on a closed day, whose night before belongs to the day before', () => {
    const hours = { from: 18, to: 2, closedOn: ['sunday'] };
    expect(openAt(hours, '2026-11-29T19:00:00+01:00')).toBe(false);
    expect(openAt(hours, '2026-11-29T01:00:00+01:00')).toBe(true);
    expect(openAt(hours, '2026-11-30T01:00:00+01:00')).toBe(false);
  });

  it('take the night after a day of 23 or 25 hours for that day', () => {
    const hours = { from: 18, to: 2, closedOn: ['sunday'] };
    expect(openAt(hours, '2026-03-30T00:30:00+02:00')).toBe(false);
    expect(openAt(hours, '2026-10-26T00:30:00+01:00')).toBe(false);
    expect(openAt({ ...hours, closedOn: ['saturday'] }, '2026-03-30T00:30:00+02:00')).toBe(true);
    expect(openAt({ ...hours, closedOn: ['monday'] }, '2026-10-26T00:30:00+01:00')).toBe(true);
  });

  it.each([
    [{ from: 10, to: 22 }, 12],
    [{ from: 18, to: 2 }, 8],
    [{ from: 0, to: 24 }, 24],
    [{ from: 6, to: 6 }, 24],
  ])('%j are %i hours long', (hours, long) => {
    expect(hoursOpen(hours)).toBe(long);
  });

  it.each([
    [{ from: -1, to: 22 }],
    [{ from: 10, to: 25 }],
    [{ from: 10.5, to: 22 }],
    [{ from: 10, to: 22, closedOn: ['Sonntag'] }],
    [{ from: 10 }],
  ])('are not %j', (hours) => {
    expect(v.is(openingHoursSchema, hours)).toBe(false);
  });
});
