import type { IssuedToken, TokenOrder } from '../../shared/access/issue-token.ts';
import type { ListedToken } from '../../shared/access/list-tokens.ts';
import { minuteOf } from '../minute-of.ts';
import { table } from '../table.ts';
import type { Told } from '../tell.ts';
import { typedCommand } from '../typed-command.ts';

/** A token that was just issued, with where it goes, and what it replaces. */
export const issuedToken = (
  { token, replaced, until }: IssuedToken,
  { scope, label }: TokenOrder,
  { address, timeZone }: { readonly address: string; readonly timeZone: string },
): Told => {
  const goesTo = scope === 'webhook' ? `${address}/webhook/${token}` : `${address}/loyalty/discount`;
  return {
    lines: [
      `A token for ${label}. It is shown this once and kept nowhere:`,
      '',
      `  ${token}`,
      '',
      scope === 'webhook'
        ? `Paste this address into the till (Backoffice → Nastavení → Systém → Webhooky): ${goesTo}`
        : `The till sends it as "Authorization: Bearer …" to ${goesTo} and ${address}/loyalty/order-completed`,
      ...(replaced.length === 0
        ? []
        : [
            '',
            `It replaces ${replaced.map((name) => `${name}…`).join(', ')}, valid until ${minuteOf(until, timeZone)} at most. Once the till has the new one:`,
            `  ${typedCommand('tokens', 'revoke', label, '--scope', scope)}`,
          ]),
    ],
    data: {
      token,
      scope,
      label,
      address: goesTo,
      replaced,
      ...(replaced.length === 0 ? {} : { replacedValidUntil: until }),
    },
  };
};

const standing: Readonly<
  Record<ListedToken['state'], (token: ListedToken, minute: (at?: number) => string) => string>
> = {
  valid: () => 'valid',
  'running-out': ({ validUntil }, minute) => `valid until ${minute(validUntil)}`,
  revoked: ({ revokedAt }, minute) => `revoked ${minute(revokedAt)}`,
  expired: ({ validUntil }, minute) => `ran out ${minute(validUntil)}`,
};

const timeOf = (at: number | undefined, timeZone: string): string => (at === undefined ? '' : minuteOf(at, timeZone));

/** Every token, by its hash. */
export const tokenList = (tokens: readonly ListedToken[], timeZone: string): Told => ({
  lines:
    tokens.length === 0
      ? ['There are no tokens: npx kasalink tokens issue --scope webhook --label L makes one.']
      : table([
          ['hash', 'scope', 'label', 'branch', 'issued', 'stands'],
          ...tokens.map((token) => [
            `${token.name}…`,
            token.scope,
            token.label,
            token.branch ?? '',
            timeOf(token.issuedAt, timeZone),
            standing[token.state](token, (at) => timeOf(at, timeZone)),
          ]),
        ]),
  data: tokens,
});
