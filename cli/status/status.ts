import * as v from 'valibot';
import { parseFlags } from '../../infra/local/parse-flags.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { onStage } from '../on-stage.ts';
import { tell } from '../tell.ts';
import { readFunnel } from './funnel.ts';
import { statusTold } from './status-told.ts';

const usage = `How everything stands now, from the queue to the shop: what waits, what needs a person, and what keeps calls from the shop.
The shop is not called.

  npx kasalink status [--json]

  --json   as JSON

  npx kasalink status --json`;

const flags = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
const valuesSchema = v.object({ json: v.optional(v.boolean(), false), help: v.optional(v.boolean(), false) });

const read = (args: readonly string[]): Result<{ readonly isJson: boolean } | 'help', string> => {
  const parsed = parseFlags(args, flags, false);
  if (!parsed.ok) return failed(`${parsed.error}: npx kasalink status --help shows the flags`);
  const { json: isJson, help } = v.parse(valuesSchema, parsed.value.values);
  return ok(help ? 'help' : { isJson });
};

/** `npx kasalink status`. */
export const status = onStage({
  usage,
  read,
  execute: async ({ isJson }, open, terminal) => {
    const context = { now: terminal.clock.now(), stage: open.stage };
    tell(terminal, statusTold(await readFunnel(open), context), isJson);
    return 0;
  },
});
