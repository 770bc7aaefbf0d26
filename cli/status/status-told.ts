import type { Stage } from '../../shared/config/stage.ts';
import { shopSheet } from '../sync/shop-sheet.ts';
import { sinceOf } from '../sync/standing-in-words.ts';
import { statusSheet } from '../sync/status-sheet.ts';
import { mostCounted } from '../sync/work-lists.ts';
import type { Told } from '../tell.ts';
import type { Funnel } from './funnel.ts';
import { messagesIn } from './queue-depth.ts';

export interface StatusContext {
  /** Milliseconds. */
  readonly now: number;
  readonly stage: Stage;
}

/** The funnel for a person, and as data. */
export const statusTold = (funnel: Funnel, { now, stage }: StatusContext): Told => ({
  lines: [
    ...statusSheet(funnel.orders, now, stage.timeZone),
    '',
    ...besideOrders(funnel),
    ...shopSheet(funnel.shop, { now, stage }),
  ],
  data: {
    stage: stage.name,
    at: now,
    queue: funnel.nudges,
    deadLetters: messagesIn(funnel.deadLetters),
    quarantined: funnel.quarantined,
    orders: funnel.orders.map(({ list, count, oldest }) => ({
      list,
      count,
      oldest: oldest?.order,
      since: oldest?.sync && sinceOf(oldest.sync),
    })),
    shop: funnel.shop,
  },
});

const besideOrders = ({ nudges, deadLetters, quarantined }: Funnel): readonly string[] => {
  const { count, oldest } = quarantined;
  const failed = messagesIn(deadLetters);
  const more = count === mostCounted ? '+' : '';
  return [
    row('queue', `${nudges.waiting} waiting, ${nudges.delayed} in their quiet period, ${nudges.underWay} under way`),
    row('dead letters', failed === 0 ? 'none' : `${failed}: npx kasalink dlq show`),
    row('quarantine', count === 0 ? 'empty' : `${count}${more}, the oldest ${oldest}: npx kasalink quarantine list`),
  ];
};

const row = (head: string, value: string): string => `${head.padEnd(14)}${value}`;
