import { type Answer, refused } from './answer.ts';
import { hour } from './shop-time.ts';

export interface Credentials {
  readonly login: string;
  readonly key: string;
}

export interface LoginGate {
  /** the refusal, or undefined for a good login */
  judge(authorization: string | undefined, at: number): Answer | undefined;
  /** refuses a login whatever it is, and counts it as a bad one */
  refuse(at: number): Answer;
  /** takes these credentials from now on, and forgets the bad logins */
  replace(credentials: Credentials): void;
  /** forgets the bad logins, and opens what they have locked */
  forgive(): void;
}

const mostBadLogins = 5;

const tokenOf = ({ login, key }: Credentials): string => Buffer.from(`${login}:${key}`).toString('base64');

/**
 * UPgates API v2, HTTP Basic: 401 for wrong credentials, and after five wrong ones within an hour 403 for everything,
 * for an hour. A request without credentials is refused as well, but is no login.
 */
export const createLoginGate = (credentials: Credentials): LoginGate => {
  let expected = tokenOf(credentials);
  let badLogins: readonly number[] = [];
  let lockedUntil = Number.NEGATIVE_INFINITY;

  const unauthorized = (): Answer =>
    refused(401, 'bad credentials', { 'www-authenticate': 'Basic realm="API", charset="UTF-8"' });
  const refuse = (at: number): Answer => {
    badLogins = [...badLogins.filter((past) => past > at - hour), at];
    if (badLogins.length >= mostBadLogins) {
      lockedUntil = at + hour;
      badLogins = [];
    }
    return unauthorized();
  };
  const forgive = (): void => {
    badLogins = [];
    lockedUntil = Number.NEGATIVE_INFINITY;
  };
  return {
    judge: (authorization, at) => {
      if (at < lockedUntil) return refused(403, 'locked: too many bad logins');
      const [scheme, token] = (authorization ?? '').split(' ');
      if (scheme?.toLowerCase() === 'basic' && token === expected) return undefined;
      return authorization === undefined ? unauthorized() : refuse(at);
    },
    refuse,
    replace: (replacement) => {
      expected = tokenOf(replacement);
      forgive();
    },
    forgive,
  };
};
