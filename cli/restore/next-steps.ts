import { counted } from '../counted.ts';
import { typedCommand } from '../typed-command.ts';
import type { BegunRestore } from './begin-restore.ts';

export interface RestoringStage {
  /** The stage's name. */
  readonly stage: string;
  /** The table that it has until the deployment. */
  readonly from: string;
  /** The one whose backup it is: that, or one before. */
  readonly of: string;
  /** Trading days since the moment that is had back. */
  readonly days: number;
}

const mostDays = 31;

/** How a restore goes on when its table is there, for a person. */
export const nextSteps = (
  { table, erasures }: BegunRestore,
  { stage, from, of, days }: RestoringStage,
): readonly string[] => [
  `${table} is there, backed up like the one before, and knows the tokens of now. Calls to the shop are paused, in both tables.`,
  '',
  `1. In infra/stages/${stage}.json; "release" for this once: in a gradual one both tables would be in use, and deploy refuses it:`,
  '',
  `     "restoredTable": "${table}",`,
  '     "release": { "firstPercent": 100 }',
  '',
  '   Approve no release by GitHub until the file is merged: it would undo this.',
  `2. npm run deploy -- --stage ${stage}`,
  '   Where a token was issued or revoked, or a person erased, since: ask for the same begin again right before, which carries that over too.',
  `   Tills are answered all the while; what they send to ${from} until it is through, 3 brings over.`,
  `3. ${typedCommand('restore', 'replay', '--from', from)}`,
  ...(of === from
    ? []
    : [`   ${typedCommand('restore', 'replay', '--from', of)}, and each that was in use in between`]),
  ...(erasures === 0
    ? []
    : [
        `   ${counted(erasures, 'person')} erased since: ${typedCommand('person', 'erase')} … for each, by what was noted of them`,
      ]),
  `4. ${typedCommand('sync', 'resume')}`,
  `5. ${typedCommand('reconcile', '--days', String(Math.min(days, mostDays)))}`,
  '6. Take "release" out of the file again. "restoredTable" stays: merge the file before the next release by GitHub.',
];
