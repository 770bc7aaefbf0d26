import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

const outputsSchema = v.object({
  WebhookAddress: v.pipe(v.string(), v.regex(/\/webhook\/TOKEN$/)),
  RecordTable: v.string(),
  NudgeQueue: v.string(),
  DeadLetterQueue: v.string(),
  EshopCredentialsSecret: v.string(),
});
/** What the stack of a stage tells of itself. */
export type StackOutputs = v.InferOutput<typeof outputsSchema>;

const missing = v.object({
  name: v.literal('ValidationError'),
  message: v.pipe(v.string(), v.includes('does not exist')),
});

/** As `infra/app.ts` names it. */
export const stackNameOf = (stage: string): string => `Kasalink-${stage}`;

/** @returns the outputs; or one line that says what to do */
export const stackOutputs = async (
  client: CloudFormationClient,
  stage: string,
): Promise<Result<StackOutputs, string>> => {
  const StackName = stackNameOf(stage);
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const read = v.safeParse(
      outputsSchema,
      Object.fromEntries(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? []),
    );
    return read.success
      ? ok(read.output)
      : failed(
          `The stack ${StackName} lacks the output ${pathOf(read.issues[0])}: deploy it, npm run deploy -- --stage ${stage}`,
        );
  } catch (error) {
    if (!v.is(missing, error)) throw error;
    return failed(`There is no stack ${StackName} in this account and region: npm run deploy -- --stage ${stage}`);
  }
};

const pathOf = (issue: v.BaseIssue<unknown>): string => v.getDotPath(issue) ?? '';
