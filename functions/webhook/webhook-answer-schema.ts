import * as v from 'valibot';
import type { QuarantineReason } from '../../shared/records/quarantine.ts';

/** Why the webhook puts something into quarantine. */
const reasons = {
  'too-long': 'longer than 256 KB',
  compressed: 'gzip',
  'not-utf-8': 'not UTF-8',
  'not-json': 'not JSON',
  'too-deep': 'nested more than 32 levels deep',
  'duplicate-key': 'a key stands twice in one object',
  'hostile-key': 'a key that is not taken',
  'number-out-of-range': 'a number that no computer can hold',
  'not-an-object': 'JSON, but no object',
  table: '`_t` is no table name',
  version: '`_v` is no time in milliseconds, or one that cannot be',
  id: '`id` is no id',
  conflict: 'this version of the record is kept with other content',
} satisfies Record<Exclude<QuarantineReason['reason'], 'bill'>, string>;

const reasonsInWords = Object.entries(reasons)
  .map(([reason, words]) => `\`${reason}\`: ${words}`)
  .join('; ');

const textOf = (description: string) => v.pipe(v.string(), v.description(description));

/** The body of the webhook's answer 200. */
export const webhookAnswerSchema = v.variant('outcome', [
  v.strictObject({
    outcome: v.pipe(
      v.picklist(['stored', 'duplicate', 'stale']),
      v.description(
        '`stored`: the record is kept; `duplicate`: this version of it was kept already; `stale`: a newer one is',
      ),
    ),
  }),
  v.strictObject({
    outcome: v.pipe(
      v.literal('quarantined'),
      v.description('The bytes are kept as they came, for a person to look at and decide'),
    ),
    reason: v.pipe(v.picklist(Object.keys(reasons)), v.description(reasonsInWords)),
    detail: textOf('What is wrong and how it is mended, in words for a person'),
    id: textOf('Where the bytes are kept'),
  }),
]);
