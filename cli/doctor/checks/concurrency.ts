import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type Check, passed, warned } from '../finding.ts';

/** Fewer are used up by the end of one shift. */
const enough = 50;

/** How many executions at once AWS grants the account in all: a new one has ten. */
export const concurrencyCheck = (client: LambdaClient): Check => ({
  name: 'concurrency',
  look: async () => {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const granted = AccountLimit?.ConcurrentExecutions ?? 0;
    const what = `the account has ${granted} executions at once for all its functions`;
    return granted < enough
      ? [warned(what, 'ask for 1000: Service Quotas → AWS Lambda → Concurrent executions; it takes a day or so')]
      : [passed(what)];
  },
});
