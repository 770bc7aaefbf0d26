import * as v from 'valibot';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink mapping` is used. */
export const usage = `Explains how a receipt or a bill becomes an order of the shop (docs/mapping.md).

  npx kasalink mapping explain --order ID [--json]

  --order ID   the receipt's id at the till, with or without "fik-", a bill, "papaya-BRANCH/ORDER", or its number in the shop's
               list, "fik-1-r2"
  --json       as JSON

  npx kasalink mapping explain --order 3317888960569993

For each field of the shop order: its value, and the rule that gave it, which is a path of the stage's settings
(infra/stages/NAME.json) or what it was taken from.`;

const valuesSchema = v.object({
  order: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^[^\s#]{1,2000}$/, "--order takes the receipt's id, or papaya-BRANCH/ORDER"),
  ),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'mapping',
  flags: { order: 'text', json: 'switch' },
  commands: { explain: { words: [], own: ['order', 'json'] } },
  values: valuesSchema,
} as const;

/** What the person asked for. */
export interface MappingArguments {
  /** As the person names it. */
  readonly order: string;
  readonly isJson: boolean;
}

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readMappingArguments = (args: readonly string[]): Result<MappingArguments | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { order, json: isJson } = written.value.values;
  return ok({ order, isJson });
};
