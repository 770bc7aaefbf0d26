import type { ShownLetters } from '../../shared/records/dead-letters.ts';
import type { Nudge } from '../../shared/records/nudge.ts';
import { counted } from '../counted.ts';
import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import type { Told } from '../tell.ts';

/** The dead letters for a person, and as data. */
export const lettersTold = ({ letters, hidden }: ShownLetters, timeZone: string): Told => ({
  lines: [
    ...(letters.length === 0
      ? ['There are no dead letters.']
      : table([
          ['message', 'sent', 'what it wakes'],
          ...letters.map(({ id, nudge, sentAt }) => [id, minuteOf(sentAt, timeZone), nudgeInWords(nudge)]),
        ])),
    ...(hidden === 0
      ? []
      : ['', `A sweep or another person is looking at ${counted(hidden, 'further one')}: ask again in two minutes.`]),
  ],
  data: { letters, hidden },
});

const nudgeInWords = (nudge: Nudge | undefined): string => {
  switch (nudge?.kind) {
    case undefined:
      return 'cannot be read: dlq remove takes it away';
    case 'record':
      return `${nudge.order}, by ${nudge.record}`;
    case 'customer':
      return `the member of ${nudge.record}`;
    case 'command':
      return `${nudge.order}: ${nudge.asked.command}`;
    case 'due':
      return `${nudge.order}: its time has come`;
    case 'send':
      return 'the sender';
  }
};
