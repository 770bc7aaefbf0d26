import type { DayReport } from './day-report.ts';
import { needsPerson } from './needs-person.ts';
import type { Reconciliation } from './reconcile.ts';
import type { Group } from './sum-groups.ts';

/** A day is read once more so long after its last news, in the next night: the shop may have taken up late what it was sent. */
const latestCommit = 20 * 3_600_000;

/** A record of the store holds 400 KB. */
const mostNamed = 1_000;
const mostBytes = 280_000;

/** Whether a report still holds: nothing has come since, and the shop was asked long enough after. @param now milliseconds */
export const isConclusive = (report: DayReport, current: string, now: number): boolean =>
  report.digest === current && (now - report.since < latestCommit || isSettled(report));

/** Whether the shop was asked long enough after the day's last news. */
export const isSettled = ({ since, finishedAt }: Pick<DayReport, 'since' | 'finishedAt'>): boolean =>
  finishedAt - since >= latestCommit;

export const isUnexplained = ({ unexplained }: Pick<Group, 'unexplained'>): boolean =>
  unexplained.count !== 0 || unexplained.amount !== 0;

/** @param last the report before */
export const reportOf = (
  { groups, differences }: Reconciliation,
  { digest, reading, at }: Pick<DayReport, 'digest' | 'reading'> & { readonly at: number },
  last: DayReport | undefined,
): DayReport => {
  const forPeople = differences.filter(needsPerson);
  return {
    digest,
    since: last?.digest === digest ? last.since : at,
    finishedAt: at,
    reading,
    groups: [...groups],
    differences: [
      ...asManyAsFit([...forPeople, ...differences.filter((one) => !needsPerson(one))], mostBytes - bytesOf(groups)),
    ],
    named: differences.length,
    forPeople: forPeople.length,
  };
};

const bytesOf = (content: object): number => Buffer.byteLength(JSON.stringify(content));

const asManyAsFit = (differences: Reconciliation['differences'], most: number): Reconciliation['differences'] => {
  let bytes = 0;
  return differences.filter((difference, at) => {
    bytes += bytesOf(difference) + 1;
    return at < mostNamed && bytes <= most;
  });
};
