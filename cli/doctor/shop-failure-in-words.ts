import type { ShopFailure } from '../../shared/eshop/client/shop-failure.ts';
import { type Finding, failing } from './finding.ts';

/** Why the shop did not answer, and what to do. @param secret that holds its login */
export const shopFailureInWords = (failure: ShopFailure, secret: string): Finding => {
  switch (failure.kind) {
    case 'unauthorized':
      return failing('the shop refuses the login', `put the right one into the secret ${secret}`);
    case 'without-credentials':
      return failing(
        'there is no login for the shop',
        `aws secretsmanager put-secret-value --secret-id ${secret} --secret-string '{"login":"…","key":"…"}'`,
      );
    case 'locked':
      return failing(
        'the shop has locked the login, or it lacks a right',
        "look at the API user in the shop's administration; five wrong logins lock it for an hour",
      );
    case 'moved':
      return failing(
        `the shop has moved to ${failure.address ?? 'an address that it does not name'}`,
        'set eshop.address, or allow its host in eshop.allowedHosts, and deploy',
      );
    case 'throttled':
      return failing('the calls that the shop grants are used up', 'try again in the next hour');
    case 'unreachable':
      return failing('the shop cannot be reached', 'look at eshop.address, and whether the shop is up');
    case 'too-large':
    case 'refused':
    case 'unknown':
      return failing(`the shop did not answer as documented (${whatCame(failure)})`, 'try again; else ask the vendor');
  }
};

const whatCame = (failure: Extract<ShopFailure, { kind: 'too-large' | 'refused' | 'unknown' }>): string => {
  if (failure.kind === 'refused') return `status ${failure.status}`;
  return failure.kind === 'unknown' ? failure.why : 'status 413';
};
