import { counted } from '../counted.ts';
import { typedCommand } from '../typed-command.ts';
import type { BegunRestore } from './begin-restore.ts';

export interface RestoringStage {
  /** The stage's name. */
  readonly stage: string;
  /** The table that it has until the deployment. */
  readonly from: string;
  /** Trading days since the moment that is had back. */
  readonly days: number;
}

const mostDays = 31;

/** How a restore goes on when its table is there, for a person. */
export const nextSteps = (
  { table, erasures }: BegunRestore,
  { stage, from, days }: RestoringStage,
): readonly string[] => [
  `${table} is there, backed up like the one before, and knows the tokens of now. Calls to the shop are paused, in both tables.`,
  '',
  `1. In infra/stages/${stage}.json; "release" for this once: in a gradual one both tables would be in use, and deploy refuses it:`,
  '',
  `     "restoredTable": "${table}",`,
  '     "release": { "firstPercent": 100 }',
  '',
  `2. npm run deploy -- --stage ${stage}`,
  `   Tills are answered all the while; what they send to ${from} until it is through, 3 brings over.`,
  `3. ${typedCommand('restore', 'replay', '--from', from)}`,
  ...(erasures === 0
    ? []
    : [
        `   ${counted(erasures, 'person')} erased since: ${typedCommand('person', 'erase')} … for each, by what was noted of them`,
      ]),
  `4. ${typedCommand('sync', 'resume')}`,
  `5. ${typedCommand('reconcile', '--days', String(Math.min(days, mostDays)))}`,
  '6. Take "release" out of the file again. "restoredTable" stays.',
];
