import * as v from 'valibot';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { readCommand } from '../read-command.ts';
import { whole } from '../whole.ts';

/** How `npx kasalink quarantine` is used. */
export const usage = `Deals with what tills sent and the hub could not take: bytes that are no record, and a second content of one version.

  npx kasalink quarantine list [--limit N]    the newest, with why they are there
  npx kasalink quarantine show ID             all that is kept of one, with its text, which may name a person
  npx kasalink quarantine retry ID…           judges them again, as if they came now
  npx kasalink quarantine accept ID           of a conflict: the other content is the right one, and takes the place of the first
  npx kasalink quarantine discard ID…         removes their bytes for good; that they were there is kept

  --limit N   so many, 1 to 1000 (50)
  --json      list and show as JSON

  npx kasalink quarantine list --limit 10
  npx kasalink quarantine retry 001795632524857-0b7e0f7e`;

/** What the person asked for. */
export type QuarantineCommand =
  | { readonly name: 'list'; readonly limit: number; readonly isJson: boolean }
  | { readonly name: 'show'; readonly id: string; readonly isJson: boolean }
  | { readonly name: 'retry' | 'discard'; readonly ids: readonly string[] }
  | { readonly name: 'accept'; readonly id: string };

const valuesSchema = v.object({
  limit: v.optional(whole('--limit', 1, 1000), '50'),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'quarantine',
  flags: { limit: 'text', json: 'switch' },
  commands: {
    list: { words: [], own: ['limit', 'json'] },
    show: { words: ['ID'], own: ['json'] },
    retry: { words: ['ID…'], own: [] },
    accept: { words: ['ID'], own: [] },
    discard: { words: ['ID…'], own: [] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readQuarantineArguments = (args: readonly string[]): Result<QuarantineCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, words, values } = written.value;
  const { limit, json: isJson } = values;
  const [id = ''] = words;
  switch (name) {
    case 'list':
      return ok({ name, limit, isJson });
    case 'show':
      return ok({ name, id, isJson });
    case 'accept':
      return ok({ name, id });
    case 'retry':
    case 'discard':
      return ok({ name, ids: [...new Set(words)] });
  }
};
