import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stage } from '../../shared/config/stage.ts';

/** One thing that a person is told of. */
export interface WatchedAlarm {
  /** Its construct's id, and the name that people see, behind the stage's. */
  readonly id: string;
  /** The heading of docs/runbook.md that says what to do. */
  readonly heading: string;
  /** What it means to the cashier or the merchant, a sentence. */
  readonly impact: string;
  readonly metric: IMetric;
  /** It goes off at this and above, or below it where `isBelow`. */
  readonly threshold: number;
  readonly isBelow?: true;
  /** So many periods in a row; one by default. */
  readonly periods?: number;
  /** What no data mean; by default that all is well. */
  readonly missing?: TreatMissingData;
}

/** Where the runbook is read: where the stage says, else in what it was deployed from. */
export const runbookOf = ({ alarms }: Pick<Stage, 'alarms'>): string => alarms.runbook ?? 'docs/runbook.md';

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
