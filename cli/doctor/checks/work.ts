import type { Funnel } from '../../status/funnel.ts';
import { messagesIn } from '../../status/queue-depth.ts';
import { type Check, type Finding, passed, warned } from '../finding.ts';

/** More waiting messages than the sync takes in a minute are a jam, or its beginning. */
const manyWaiting = 5_000;

/** Whether the queue moves, and what waits for a person. */
export const workCheck = (readFunnel: () => Promise<Funnel>): Check => ({
  name: 'work',
  look: async () => judgeWork(await readFunnel()),
});

export const judgeWork = ({ nudges, deadLetters, quarantined, orders }: Funnel): readonly Finding[] => {
  const failed = messagesIn(deadLetters);
  const countOf = (list: string): number => orders.find((one) => one.list === list)?.count ?? 0;
  const [parked, flagged] = [countOf('parked'), countOf('flagged')];
  const waiting = `${nudges.waiting} messages wait in the queue, ${nudges.underWay} are under way`;
  return [
    nudges.waiting > manyWaiting
      ? warned(waiting, 'look whether they get fewer; else at the log of eshop-sync')
      : passed(waiting),
    failed === 0
      ? passed('no dead letters')
      : warned(`${failed} dead letters`, 'npx kasalink dlq show, then npx kasalink dlq redrive'),
    quarantined.count === 0
      ? passed('nothing in quarantine')
      : warned(`${quarantined.count} in quarantine`, 'npx kasalink quarantine list'),
    parked + flagged === 0
      ? passed('no order needs a person')
      : warned(`${parked} orders parked, ${flagged} flagged`, 'npx kasalink sync list'),
  ];
};
