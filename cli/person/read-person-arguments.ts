import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { type PersonKey, readPersonKey } from '../../shared/persons/person.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink person` is used. */
export const usage = `Gives out, or erases, what is kept of a person (docs/privacy.md). Both read the whole table.

  npx kasalink person export --card C | --email E | --customer ID [--out FILE] [--json]  all of it as JSON
  npx kasalink person erase  --card C | --email E | --customer ID --yes [--json]         for good; receipts stay, without the person

  --card C        a loyalty card of the person's
  --email E       an e-mail of the person's
  --customer ID   the person's id among the till's customers
  --out FILE      where the export is written, for your eyes alone; standard output unless it is given
  --yes           without it nothing is erased
  --json          what was erased and what is left, or where the export stands, as JSON

  npx kasalink person export --card 2000123456 --out person.json
  npx kasalink person erase --email guest@example.com --yes

What an erasure leaves to a person is named, with what to do. One that was broken off goes on when it is asked for again.`;

/** What the person at the keyboard asked for. */
export type PersonCommand =
  | { readonly name: 'export'; readonly key: PersonKey; readonly file: string | undefined; readonly isJson: boolean }
  | { readonly name: 'erase'; readonly key: PersonKey; readonly isJson: boolean };

const valuesSchema = v.object({
  card: v.optional(v.string()),
  email: v.optional(v.string()),
  customer: v.optional(v.string()),
  out: v.optional(v.pipe(v.string(), v.minLength(1, '--out takes the name of a file'))),
  json: v.optional(v.boolean(), false),
  yes: v.optional(v.boolean(), false),
});

const kinds = ['card', 'email', 'customer'] as const;
const taken: Readonly<Record<PersonKey['kind'], string>> = {
  card: 'the number of a card',
  email: 'an e-mail',
  customer: "the id of one of the till's customers",
};

const grammar = {
  tool: 'person',
  flags: { card: 'text', email: 'text', customer: 'text', out: 'text', yes: 'switch', json: 'switch' },
  commands: {
    export: { words: [], own: ['card', 'email', 'customer', 'out', 'json'] },
    erase: { words: [], own: ['card', 'email', 'customer', 'yes', 'json'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readPersonArguments = (args: readonly string[]): Result<PersonCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, values } = written.value;
  const { out: file, yes, json: isJson } = values;
  const [named, ...others] = kinds.flatMap((kind) =>
    values[kind] === undefined ? [] : [{ kind, written: values[kind] }],
  );
  if (named === undefined || others.length > 0)
    return failed(`npx kasalink person ${name} --card C | --email E | --customer ID: name one of them`);
  const key = readPersonKey(named.kind, named.written);
  // An empty one would be anybody.
  if (key === undefined) return failed(`--${named.kind} takes ${taken[named.kind]}`);
  if (name === 'export') return ok({ name, key, file, isJson });
  return yes
    ? ok({ name, key, isJson })
    : failed('Erasing cannot be undone: look at person export first, then add --yes');
};
