import { randomBytes } from 'node:crypto';
import { issueToken } from '../../shared/access/issue-token.ts';
import { listTokens } from '../../shared/access/list-tokens.ts';
import { type Revoked, revokeToken } from '../../shared/access/revoke-token.ts';
import { knownAfter } from '../../shared/access/token-reader.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell, wrong } from '../tell.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readTokensArguments, usage } from './read-tokens-arguments.ts';
import { issuedToken, tokenList } from './token-sheet.ts';

/** `npx kasalink tokens`. */
export const tokens = onStage({
  usage,
  read: readTokensArguments,
  execute: async (asked, { store, stage, place }, terminal) => {
    const { clock } = terminal;
    const { timeZone } = stage;
    switch (asked.name) {
      case 'issue': {
        const { scope, label, branch, overlap } = asked;
        const order = { scope, label, overlap, ...(branch === undefined ? {} : { branch }) };
        const issued = await issueToken({ store, clock, randomBytes, untilKnown: () => untilKnown(terminal) }, order);
        if (!issued.ok) return wrong(terminal, `--label: ${issued.error}`);
        tell(terminal, issuedToken(issued.value, order, { address: place.address, timeZone }), asked.isJson);
        return 0;
      }
      case 'list':
        tell(terminal, tokenList(await listTokens({ store, clock }), timeZone), asked.isJson);
        return 0;
      case 'revoke': {
        const revoked = await revokeToken({ store, clock }, asked);
        if (!revoked.ok) return impossible(terminal, revoked.error);
        const { count, inUse } = revoked.value;
        tell(terminal, { lines: [revokedLine(revoked.value)], data: { revoked: count, inUse } }, asked.isJson);
        return 0;
      }
    }
  },
});

const revokedLine = ({ count, inUse }: Revoked): string => {
  if (count > 0) return `${count} revoked: no function takes it in half a minute.`;
  return inUse.length === 0
    ? 'No function takes it any more.'
    : `Nothing is left to revoke: ${inUse.join(', ')} is in use.`;
};

const step = 500;

/** A token that no function refuses is all that is shown: whoever has it can use it at once. */
const untilKnown = async ({ wait, progress }: Pick<Terminal, 'wait' | 'progress'>): Promise<void> => {
  for (let waited = 0; waited < knownAfter; waited += step) {
    progress.show('until every function knows the token', waited / knownAfter);
    await wait(step);
  }
  progress.clear();
};
