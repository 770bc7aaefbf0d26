import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Check, passed } from '../finding.ts';

/** Who this machine is for AWS. */
export const loginCheck = (region: string): Check => ({
  name: 'login',
  look: async () => {
    const { Account, Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    return [passed(`${Arn} of the account ${Account}`)];
  },
});
