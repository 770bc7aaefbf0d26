import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { stackOutputs } from '../../../../cli/target/stack-outputs.ts';
import { anAnsweringServer, type ServedAnswer } from '../../../support/an-answering-server.ts';
import { describedStack } from '../../../support/aws-answers.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

const outputs = {
  WebhookAddress: 'https://hub.example/webhook/TOKEN',
  RecordTable: 'records',
  NudgeQueue: 'https://sqs.example/nudges',
  DeadLetterQueue: 'https://sqs.example/dead',
  EshopCredentialsSecret: 'arn:login',
};

const ask = async (answer: ServedAnswer) => {
  const server = await anAnsweringServer(() => answer);
  try {
    return { told: await stackOutputs(new CloudFormationClient(standInClient(server.address)), 'prod'), server };
  } finally {
    await server.close();
  }
};

it('asks for the stack of the stage, and leaves outputs alone that it does not need', async () => {
  const { told, server } = await ask({
    body: describedStack({ ...outputs, LoyaltyAddress: 'https://hub.example/loyalty' }),
  });
  expect(told).toEqual({ ok: true, value: outputs });
  expect(server.requests[0]?.body).toContain('StackName=Kasalink-prod');
});

it('says in one line that the stack lacks an output', async () => {
  const { NudgeQueue: _, ...others } = outputs;
  expect((await ask({ body: describedStack(others) })).told).toEqual({
    ok: false,
    error: 'The stack Kasalink-prod lacks the output NudgeQueue: deploy it, npm run deploy -- --stage prod',
  });
});

it('says in one line that there is no such stack', async () => {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Kasalink-prod does not exist</Message></Error></ErrorResponse>`;
  expect((await ask({ status: 400, body })).told).toEqual({
    ok: false,
    error: 'There is no stack Kasalink-prod in this account and region: npm run deploy -- --stage prod',
  });
});

it('throws what else AWS answers', async () => {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: cloudformation:DescribeStacks</Message></Error></ErrorResponse>`;
  await expect(ask({ status: 403, body })).rejects.toThrow('cloudformation:DescribeStacks');
});
