import { type Answer, refused } from './answer.ts';
import { hour } from './shop-time.ts';

export interface Credentials {
  readonly login: string;
  readonly key: string;
}

const mostBadLogins = 5;

/**
 * UPgates API v2, HTTP Basic: 401 for wrong credentials, and after five wrong ones within an hour 403 for everything,
 * for an hour. A request without credentials is refused as well, but is no login.
 * @returns a judge: the refusal, or undefined for a good login
 */
export const createLoginGate = ({ login, key }: Credentials) => {
  const expected = Buffer.from(`${login}:${key}`).toString('base64');
  let badLogins: readonly number[] = [];
  let lockedUntil = Number.NEGATIVE_INFINITY;

  return (authorization: string | undefined, at: number): Answer | undefined => {
    if (at < lockedUntil) return refused(403, 'locked: too many bad logins');
    const [scheme, token] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'basic' && token === expected) return undefined;
    if (authorization !== undefined) badLogins = [...badLogins.filter((past) => past > at - hour), at];
    if (badLogins.length >= mostBadLogins) {
      lockedUntil = at + hour;
      badLogins = [];
    }
    return refused(401, 'bad credentials', { 'www-authenticate': 'Basic realm="API", charset="UTF-8"' });
  };
};
