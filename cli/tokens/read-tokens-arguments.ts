import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { duration } from '../duration.ts';
import { readCommand } from '../read-command.ts';

/** How `npx kasalink tokens` is used. */
export const usage = `Issues, lists and revokes the tokens with which tills come in.

  npx kasalink tokens issue --scope webhook|loyalty --label L [--branch B] [--overlap TIME]   a new one, shown once
  npx kasalink tokens list                                            who has which, and until when
  npx kasalink tokens revoke LABEL [--scope S] [--all]                those of a label that another one has replaced
  npx kasalink tokens revoke HASH                                     this one; a function refuses it half a minute later

  --scope S      webhook: a KASA FIK till; loyalty: a Papaya till
  --label L      whose it is, such as "Bistro Praha": a new token replaces the older ones of its scope and label
  --branch B     the branch that it is given to, for the list
  --overlap T    how long those that it replaces stay valid: 30m, 24h, 7d (24h)
  --all          those too that nothing has replaced: their tills are locked out
  --json         as JSON
  HASH           the first eight characters or more of its hash, as the list shows them

  npx kasalink tokens issue --scope webhook --label "Bistro Praha"
  npx kasalink tokens issue --scope webhook --label "Bistro Praha" --overlap 7d
  npx kasalink tokens revoke "Bistro Praha" --scope webhook

A new token is shown once every function knows it, six seconds after it is made. It is kept nowhere: what the list shows is its hash.
A till is never locked out by a rotation: issue, put the new one into the till, then revoke the label, which takes the replaced ones alone.`;

const scopes = ['webhook', 'loyalty'] as const;
const scope = v.picklist(scopes, `--scope takes ${scopes.join(' or ')}`);

/** What the person asked for. */
export type TokensCommand = { readonly isJson: boolean } & (
  | {
      readonly name: 'issue';
      readonly scope: (typeof scopes)[number];
      readonly label: string;
      readonly branch: string | undefined;
      /** Milliseconds. */
      readonly overlap: number;
    }
  | { readonly name: 'list' }
  | {
      readonly name: 'revoke';
      readonly which: string;
      readonly scope: (typeof scopes)[number] | undefined;
      readonly isAll: boolean;
    }
);

const valuesSchema = v.object({
  scope: v.optional(scope),
  label: v.optional(v.string()),
  branch: v.optional(v.pipe(v.string(), v.minLength(1, '--branch takes a branch'))),
  overlap: v.optional(duration('--overlap'), '24h'),
  all: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
});

const grammar = {
  tool: 'tokens',
  flags: { scope: 'text', label: 'text', branch: 'text', overlap: 'text', all: 'switch', json: 'switch' },
  commands: {
    issue: { words: [], own: ['scope', 'label', 'branch', 'overlap', 'json'] },
    list: { words: [], own: ['json'] },
    revoke: { words: ['LABEL|HASH'], own: ['scope', 'all', 'json'] },
  },
  values: valuesSchema,
} as const;

/** Reads the command line; a mistake comes back as one line that says what to do. */
export const readTokensArguments = (args: readonly string[]): Result<TokensCommand | 'help', string> => {
  const written = readCommand(args, grammar);
  if (!written.ok) return written;
  if (written.value.kind === 'help') return ok('help');
  const { name, words, values } = written.value;
  const { scope, label, branch, overlap, all: isAll, json: isJson } = values;
  const [which = ''] = words;
  switch (name) {
    case 'issue':
      return scope === undefined || label === undefined
        ? failed('npx kasalink tokens issue --scope webhook|loyalty --label L: --help tells more')
        : ok({ name, scope, label, branch, overlap, isJson });
    case 'list':
      return ok({ name, isJson });
    case 'revoke':
      return ok({ name, which, scope, isAll, isJson });
  }
};
