import * as v from 'valibot';
import { templateOf } from '../support/a-stack.ts';

const oneOrMore = <Item extends v.GenericSchema>(item: Item) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
  ]);
const policySchema = v.object({
  Properties: v.object({
    PolicyDocument: v.object({
      Statement: v.array(
        v.object({
          Effect: v.picklist(['Allow', 'Deny']),
          Action: oneOrMore(v.string()),
          Resource: oneOrMore(v.unknown()),
          Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
        }),
      ),
    }),
  }),
});

const template = templateOf('prod');
const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
/** The statements of the role whose logical id begins so. */
const statementsOf = (role: string) =>
  policies
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, policy]) => v.parse(policySchema, policy).Properties.PolicyDocument.Statement);
const statements = statementsOf('');
const table = /^\{"Fn::GetAtt":\["Records[^"]*","Arn"\]\}$/;
const allowed = (role: string, effect: 'Allow' | 'Deny' = 'Allow') =>
  statementsOf(role)
    .filter(({ Effect }) => Effect === effect)
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('logs:'))
    .sort();

describe('what the functions may do', () => {
  it('is never everything, nor to everything', () => {
    expect(statements.length).toBeGreaterThan(10);
    const wildcards = statements
      .flatMap(({ Action, Resource }) => [...Action, ...Resource])
      .map((one) => JSON.stringify(one))
      .filter((one) => one.includes('*'));
    // CodeDeploy reads the states of alarms, all at once.
    expect(wildcards).toEqual(['"*"']);
    expect(allowed('ReleaseRole')).toContain('cloudwatch:DescribeAlarms');
  });

  it('comes from roles of their own, and from no policy of AWS', () => {
    for (const role of Object.values(template.findResources('AWS::IAM::Role')))
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it.each([
    ['Webhook', ['dynamodb:GetItem', 'dynamodb:PutItem', 'sqs:SendMessage']],
    [
      'LoyaltyDiscount',
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    ],
    [
      'OrderCompleted',
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'sqs:SendMessage'],
    ],
    [
      'EshopSync',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'secretsmanager:GetSecretValue',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
      ],
    ],
    [
      'Reconcile',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'dynamodb:UpdateItem',
        'secretsmanager:GetSecretValue',
        'sqs:SendMessage',
        'sqs:SendMessage',
      ],
    ],
    [
      'Sweep',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'sqs:SendMessage',
      ],
    ],
    ['EveryMinute', ['lambda:InvokeFunction', 'sqs:SendMessage']],
  ])('of %s is what it does and no more', (role, actions) => {
    expect(allowed(`${role}Role`)).toEqual(actions);
  });
});

describe('the webhook', () => {
  const denial = (action: string) =>
    statementsOf('WebhookRole').find(({ Effect, Action }) => Effect === 'Deny' && Action.includes(action));

  it.each([
    ['dynamodb:PutItem', 'write', 'hub.quarantine#*'],
    ['dynamodb:GetItem', 'read', 'hub.access#*'],
  ])("is denied %s of the hub's own records: of them it may %s %s alone", (action, _what, exception) => {
    const denied = denial(action);
    expect(denied?.Resource.map((one) => JSON.stringify(one))).toEqual([expect.stringMatching(table)]);
    expect(denied?.Condition).toEqual({
      'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['hub.*'] },
      'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': [exception] },
    });
  });
});

describe('eshop-sync', () => {
  it('writes sync records, the record of the shop, what a closed bill settles and which days to compare, and no record of a till', () => {
    const writing = statementsOf('EshopSyncRole').filter(({ Action }) => Action.includes('dynamodb:PutItem'));
    expect(writing.map(({ Condition }) => Condition)).toEqual([
      {
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': [
            ...['hub.order_syncs#*', 'hub.eshop#*', 'hub.bills#*', 'hub.members#*'],
            'hub.reconciliations#nights',
          ],
        },
      },
    ]);
  });
});

const readByTills = ['hub.access#tokens', 'hub.programs#current', 'hub.members#*'];

describe('of the records', () => {
  it.each([
    ['LoyaltyDiscount', 'dynamodb:GetItem', [...readByTills, 'hub.bills#*']],
    ['LoyaltyDiscount', 'dynamodb:BatchGetItem', ['hub.members#*', 'hub.quotes#*']],
    ['LoyaltyDiscount', 'dynamodb:PutItem', ['hub.members#*', 'hub.quotes#*']],
    ['LoyaltyDiscount', 'dynamodb:UpdateItem', ['hub.budgets#*']],
    ['OrderCompleted', 'dynamodb:GetItem', [...readByTills, 'hub.bills#*']],
    ['OrderCompleted', 'dynamodb:BatchGetItem', ['hub.members#*', 'hub.quotes#*', 'hub.bills#*']],
    ['OrderCompleted', 'dynamodb:PutItem', ['hub.members#*', 'hub.bills#*', 'hub.quarantine#*']],
    [
      'Reconcile',
      'dynamodb:GetItem',
      ['hub.programs#current', 'hub.budgets#*', 'hub.eshop#*', 'hub.reconciliations#*'],
    ],
    ['Sweep', 'dynamodb:GetItem', ['hub.eshop#*', 'hub.order_syncs#*']],
    ['Sweep', 'dynamodb:BatchGetItem', ['hub.order_syncs#*']],
    ['Reconcile', 'dynamodb:PutItem', ['hub.eshop#*', 'hub.reconciliations#*']],
    ['Reconcile', 'dynamodb:UpdateItem', ['hub.budgets#*']],
  ])('%s may %s no more than %j', (role, action, keys) => {
    const allowing = statementsOf(`${role}Role`).filter(({ Action }) => Action.includes(action));
    expect(allowing.map(({ Condition }) => Condition)).toEqual([
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
    ]);
  });
});

describe('queries', () => {
  it.each([
    ['EshopSync', ['parts-by-order', 'work-by-due', 'orders-by-mirror']],
    ['LoyaltyDiscount', ['orders-by-mirror']],
    ['OrderCompleted', ['orders-by-mirror']],
    ['Reconcile', ['receipts-by-day', 'parts-by-order', 'work-by-due']],
    ['Sweep', ['work-by-due']],
  ])('of %s go to the indexes that it needs', (role, indexes) => {
    const resources = statementsOf(`${role}Role`)
      .filter(({ Action }) => Action.includes('dynamodb:Query'))
      .flatMap(({ Resource }) => Resource.map((one) => JSON.stringify(one)));
    expect(resources).toEqual(indexes.map((index) => expect.stringContaining(`/index/${index}"`)));
  });
});
