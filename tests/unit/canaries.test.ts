import { randomBytes } from 'node:crypto';
import { shopAuthorization, shopLogin } from '../../infra/local/local-access.ts';
import { hashToken } from '../../shared/access/access-record.ts';
import { canary, indiscretionsIn } from '../support/canaries.ts';

it.each<[string, string]>([
  ["the shop's key", `{"login":"test","key":"${shopLogin.key}"}`],
  ["the shop's login as it is sent", shopAuthorization],
  ['a token as it is issued', `POST /webhook/${randomBytes(32).toString('base64url')}?a=1`],
  ['a planted person', `{"name":"${canary.lastName}"}`],
  ["somebody's e-mail address", 'to nobody@example.test'],
])('%s in a log is an indiscretion', (_what, log) => {
  expect(indiscretionsIn(log)).not.toEqual([]);
});

it("a token's hash, an id and a place in the code are none", () => {
  const place = 'at file:///tmp/kasalink/cdk.out/asset.bb3e8b8ad9f8a2e2/index.mjs:12:3456';
  expect(indiscretionsIn(`${hashToken('token')} 0b0b3c1e-3f4f-4a39-9f0e-6f2d6b8a7c11 ${place}`)).toEqual([]);
});

it('the key that the tests give the shop is a word of its own', () => {
  expect(shopLogin.key).toBe('canary-key');
});
