import { Match } from 'aws-cdk-lib/assertions';
import { functionTimeouts } from '../../shared/config/function-timeouts.ts';
import { aStack, templateOf } from '../support/a-stack.ts';

/** CloudFormation replaces, and so empties, what changes its logical id. */
const ids = {
  table: 'Records091F6ECA',
  nudges: 'Nudges66CE9CE9',
  deadLetters: 'DeadLettersBBF8BAAB',
  scheduleFailures: 'ScheduleFailures05F29048',
  credentials: 'EshopCredentialsA9290689',
};

const prod = templateOf('prod');
const local = templateOf('local', { keepData: false, sweepSeconds: 1, quietSeconds: 0 });

describe('the stack', () => {
  it.each([
    ['AWS::DynamoDB::Table', [ids.table]],
    ['AWS::SQS::Queue', [ids.deadLetters, ids.nudges, ids.scheduleFailures]],
    ['AWS::SecretsManager::Secret', [ids.credentials]],
  ])('keeps the logical ids of what holds data: %s', (type, expected) => {
    expect(Object.keys(prod.findResources(type)).sort()).toEqual(expected);
  });

  it('tells where its parts are', () => {
    expect(Object.keys(prod.findOutputs('*')).sort()).toEqual([
      'DeadLetterQueue',
      'EshopCredentialsSecret',
      'LoyaltyAddress',
      'NudgeQueue',
      'RecordTable',
      'ScheduleFailureQueue',
      'WebhookAddress',
    ]);
    expect(JSON.stringify(prod.findOutputs('WebhookAddress'))).toContain('/webhook/TOKEN');
  });

  it('names its domain where it has one, and says where that has to point', () => {
    const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/abc';
    const named = templateOf('named', { domain: { name: 'hub.bistro.example', certificate } });
    expect(named.findOutputs('WebhookAddress').WebhookAddress?.Value).toBe('https://hub.bistro.example/webhook/TOKEN');
    expect(named.findOutputs('DomainTarget')).toHaveProperty('DomainTarget');
    named.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'hub.bistro.example',
      DomainNameConfigurations: [Match.objectLike({ CertificateArn: certificate })],
    });
    named.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    prod.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  });

  it('cannot be deleted by mistake where its data are kept', () => {
    expect(aStack('prod').terminationProtection).toBe(true);
    expect(aStack('trial', { keepData: false }).terminationProtection).toBe(false);
  });

  it('lets in three routes and nothing else', () => {
    const routes = Object.values(prod.findResources('AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'POST /loyalty/discount',
      'POST /loyalty/order-completed',
      'POST /webhook/{token}',
    ]);
    prod.resourceCountIs('AWS::Lambda::Url', 0);
  });
});

describe('the table of records', () => {
  it('is paid by use, can be restored to any point in time, and lets records expire', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
  });

  it('has the four indexes, of keys only', () => {
    const index = (IndexName: string, hash: string, range: string) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        index('parts-by-order', 'order', 'pk'),
        index('receipts-by-day', 'day', 'pk'),
        index('work-by-due', 'work', 'due'),
        index('orders-by-mirror', 'mirror', 'pk'),
      ],
      AttributeDefinitions: Match.arrayWith([{ AttributeName: 'due', AttributeType: 'N' }]),
    });
  });

  it('outlives the stack where the stage keeps its data, and only there', () => {
    prod.hasResource('AWS::DynamoDB::Table', {
      Properties: { DeletionProtectionEnabled: true },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    local.hasResource('AWS::DynamoDB::Table', {
      Properties: { DeletionProtectionEnabled: false },
      DeletionPolicy: 'Delete',
    });
  });
});

describe('a table that was restored', () => {
  const restored = templateOf('prod', { restoredTable: 'records-of-monday' });
  const policies = JSON.stringify(restored.findResources('AWS::IAM::Policy'));

  it("is what the functions use; they may reach the stack's own too, and what was restored of it, which older versions use until they are replaced", () => {
    restored.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: { TABLE_NAME: 'records-of-monday' } },
    });
    expect(policies).toContain(':table/records-of-monday"');
    expect(policies).toContain(':table/records-of-monday/index/work-by-due"');
    for (const { Properties } of Object.values(restored.findResources('AWS::IAM::Policy')))
      for (const { Action, Resource } of Properties.PolicyDocument.Statement)
        if (JSON.stringify(Action).includes('dynamodb:')) {
          const reached = JSON.stringify(Resource);
          const own = `{"Fn::GetAtt":["${ids.table}","Arn"]}`;
          expect([
            reached,
            reached.includes(':table/records-of-monday'),
            reached.includes(own),
            reached.includes(`[${own},"-*`),
          ]).toEqual([expect.anything(), true, true, true]);
        }
  });

  it('is held to the same actions and keys, and to no further table', () => {
    const rulesOf = (template: typeof prod) =>
      Object.values(template.findResources('AWS::IAM::Policy')).map(({ Properties }) =>
        Properties.PolicyDocument.Statement.map(
          ({ Effect, Action, Condition }: Record<'Effect' | 'Action' | 'Condition', unknown>) => [
            Effect,
            Action,
            Condition,
          ],
        ),
      );
    expect(rulesOf(restored)).toEqual(rulesOf(prod));
    expect(policies.match(/:table\/[\w-]+/g)?.filter((table) => table !== ':table/records-of-monday')).toEqual([]);
    for (const pattern of policies.match(/"-[^"]*\*[^"]*"/g) ?? [])
      expect(pattern).toMatch(/^"-\*(\/index\/[\w-]+)?"$/);
  });

  it("leaves the stack's own where it is", () => {
    restored.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' });
    expect(restored.findOutputs('RecordTable').RecordTable?.Value).toBe('records-of-monday');
  });
});

describe('the queue of nudges', () => {
  const queue = (id: string) => prod.findResources('AWS::SQS::Queue')[id]?.Properties;

  it('hides a message for six times as long as its consumer may run', () => {
    expect(queue(ids.nudges).VisibilityTimeout).toBeGreaterThanOrEqual(6 * functionTimeouts.eshopSync);
  });

  it('puts aside, for two weeks, what failed five times or more', () => {
    expect(queue(ids.nudges).RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
    expect(queue(ids.nudges).RedrivePolicy.deadLetterTargetArn).toEqual({ 'Fn::GetAtt': [ids.deadLetters, 'Arn'] });
    expect(queue(ids.deadLetters).MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(queue(ids.nudges).MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('is consumed in batches that fail in part, a few at a time', () => {
    prod.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    prod.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [ids.nudges, 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('is reached over TLS only, like every other', () => {
    prod.resourceCountIs('AWS::SQS::QueuePolicy', 3);
    prod.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });
});

describe('the functions', () => {
  it('are the six, on arm64 with Node 24, each within its time-out', () => {
    prod.resourceCountIs('AWS::Lambda::Function', 6);
    prod.allResourcesProperties('AWS::Lambda::Function', { Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    for (const Timeout of Object.values(functionTimeouts))
      prod.hasResourceProperties('AWS::Lambda::Function', { Timeout });
  });

  it('know where the table and the queues are', () => {
    prod.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: { TABLE_NAME: { Ref: ids.table } } },
    });
    const { webhook, eshopSync, sweep, reconcile } = functionTimeouts;
    for (const Timeout of [webhook, eshopSync, sweep, reconcile])
      prod.hasResourceProperties('AWS::Lambda::Function', {
        Timeout,
        Environment: { Variables: { QUEUE_URL: { Ref: ids.nudges } } },
      });
    prod.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: functionTimeouts.sweep,
      Environment: { Variables: { DEAD_LETTER_QUEUE_URL: { Ref: ids.deadLetters } } },
    });
    for (const Timeout of [eshopSync, reconcile])
      prod.hasResourceProperties('AWS::Lambda::Function', {
        Timeout,
        Environment: { Variables: { ESHOP_SECRET_ARN: { Ref: ids.credentials } } },
      });
  });

  it('are held to no number at once, unless the stage says so', () => {
    for (const { Properties } of Object.values(prod.findResources('AWS::Lambda::Function')))
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    const busy = templateOf('busy', { limits: { reservedConcurrency: { webhook: 50 } } });
    busy.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: functionTimeouts.webhook,
      MemorySize: 256,
      ReservedConcurrentExecutions: 50,
    });
  });

  it('log what is theirs alone, as JSON', () => {
    prod.allResourcesProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
    });
  });

  it('have logs that end', () => {
    prod.resourceCountIs('AWS::Logs::LogGroup', 7);
    prod.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});

describe('the nightly run', () => {
  it.each([
    ['prod', prod, 'Europe/Prague'],
    ['islands', templateOf('islands', { timeZone: 'Atlantic/Canary' }), 'Atlantic/Canary'],
  ])("of the stage %s comes at half past three by the merchant's clocks", (_name, template, zone) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 3 * * ? *)',
      ScheduleExpressionTimezone: zone,
      State: 'ENABLED',
      Target: Match.objectLike({ Input: '{"task":"budgets"}' }),
    });
  });

  it('compares days every hour, as far as there are any left', () => {
    prod.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      State: 'ENABLED',
      Target: Match.objectLike({ Input: '{"task":"days"}' }),
    });
  });
});

describe('the sweep', () => {
  it.each([
    ['prod', prod, 'rate(1 minute)'],
    ['local', local, 'rate(1 second)'],
    ['slow', templateOf('slow', { sweepSeconds: 600 }), 'rate(10 minutes)'],
  ])('of the stage %s comes as often as it says', (_name, template, ScheduleExpression) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression, State: 'ENABLED' });
  });
});
