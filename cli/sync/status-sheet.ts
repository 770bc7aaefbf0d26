import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import { ageInWords } from './age-in-words.ts';
import { sinceOf } from './standing-in-words.ts';
import { type ListCount, mostCounted, type OrderList } from './work-lists.ts';

const meanings: Readonly<Record<OrderList, string>> = {
  parked: 'a person is needed',
  flagged: 'a person is to look at them',
  unknown: 'the shop did not say what came of the call',
  correcting: 'the shop is to be told what changed',
  sending: 'the call is under way',
  ready: 'they go with the next call',
  waiting: 'records of theirs have not come',
};

/** How many orders are on their way to the shop, as lines for a person. @param now milliseconds */
export const statusSheet = (counts: readonly ListCount[], now: number, timeZone: string): readonly string[] =>
  table([
    ['orders', 'count', 'oldest', 'since', 'age', 'what it means'],
    ...counts.map(({ list, count, oldest }) => {
      const since = oldest?.sync && sinceOf(oldest.sync);
      return [
        list,
        `${count}${count === mostCounted ? '+' : ''}`,
        oldest?.order ?? '',
        since === undefined ? '' : minuteOf(since, timeZone),
        since === undefined ? '' : ageInWords(now - since),
        meanings[list],
      ];
    }),
  ]);
