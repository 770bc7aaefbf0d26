import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink dlq` is used. */
export const usage = `Deals with dead letters: messages of the queue that failed eight times. They name orders and records, never persons.

  npx kasalink dlq show [--json]               each of them, and since when; they stay where they are
  npx kasalink dlq redrive [--message ID]      sends all of them once more, or one; what cannot be read stays
  npx kasalink dlq remove --message ID         removes one for good

  --message ID   as show names it
  --json         show as JSON

  npx kasalink dlq redrive

Look at the log of eshop-sync first: what failed eight times fails once more unless something was mended.
The sweep sends each back by itself a few times: what is left here needs a person.`;

/** What the person asked for. */
export type DlqCommand =
  | { readonly name: 'show'; readonly isJson: boolean }
  | { readonly name: 'redrive'; readonly message: string | undefined }
  | { readonly name: 'remove'; readonly message: string };

const valuesSchema = v.object({
  message: v.optional(v.pipe(v.string(), v.minLength(1, '--message takes the id of a message'))),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'dlq',
  flags: { message: 'text', json: 'switch' },
  commands: {
    show: { words: [], own: ['json'] },
    redrive: { words: [], own: ['message'] },
    remove: { words: [], own: ['message'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readDlqArguments = (args: readonly string[]): Result<DlqCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, values } = written.value;
  const { message, json: isJson } = values;
  switch (name) {
    case 'show':
      return ok({ name, isJson });
    case 'redrive':
      return ok({ name, message });
    case 'remove':
      return message === undefined
        ? failed('npx kasalink dlq remove --message ID: name the one; show names them')
        : ok({ name, message });
  }
};
