import { randomBytes } from 'node:crypto';
import { issueToken } from '../../shared/access/issue-token.ts';
import { listTokens } from '../../shared/access/list-tokens.ts';
import { revokeToken } from '../../shared/access/revoke-token.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell, wrong } from '../tell.ts';
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
        const issued = await issueToken({ store, clock, randomBytes }, order);
        if (!issued.ok) return wrong(terminal, `--label: ${issued.error}`);
        const context = { address: place.address, now: clock.now(), timeZone };
        tell(terminal, issuedToken(issued.value, order, context), asked.isJson);
        return 0;
      }
      case 'list':
        tell(terminal, tokenList(await listTokens({ store, clock }), timeZone), asked.isJson);
        return 0;
      case 'revoke': {
        const revoked = await revokeToken({ store, clock }, asked.which, asked.scope);
        if (!revoked.ok) return impossible(terminal, revoked.error);
        const count = revoked.value;
        const line =
          count === 0 ? 'It was revoked before.' : `${count} revoked: no function takes it in half a minute.`;
        tell(terminal, { lines: [line], data: { revoked: count } }, asked.isJson);
        return 0;
      }
    }
  },
});
