import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as v from 'valibot';
import { rulePacks } from '../../infra/check-stacks.ts';
import { KasalinkStack } from '../../infra/kasalink-stack.ts';
import { loadStage } from '../../infra/load-stage.ts';
import { aStack } from '../support/a-stack.ts';

const code = Code.fromInline('exports.handler = async () => undefined;');
const stackOf = (name: string): KasalinkStack =>
  new KasalinkStack(new App({ analyticsReporting: false }), 'Kasalink', {
    stage: loadStage(name),
    code: {
      webhook: code,
      'loyalty-discount': code,
      'order-completed': code,
      'eshop-sync': code,
      sweep: code,
      reconcile: code,
    },
  });
const findingsIn = (stack: Stack): readonly string[] =>
  rulePacks().flatMap((pack) => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName));

const folder = join(import.meta.dirname, '../../infra/stages');
const stages = readdirSync(folder).map((file) => basename(file, '.json'));
const reasonsSchema = v.record(v.string(), v.string());

describe.each(stages)('the stack of the stage %s', (name) => {
  const stack = stackOf(name);

  it("has no finding of cdk-nag's packs that nobody acknowledged", () => {
    expect(findingsIn(stack)).toEqual([]);
  });

  it('says in a sentence why each finding is taken as it is', () => {
    const reasons = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.values(v.parse(reasonsSchema, data)));
    expect(reasons.length).toBeGreaterThan(10);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});

it('has no other finding where the stage runs on a restored table', () => {
  const stack = aStack('prod', { restoredTable: 'Records-20261124T115959Z' });
  expect(findingsIn(stack)).toEqual([]);
});

it('would show a finding', () => {
  const stack = stackOf('prod');
  new Queue(stack, 'Careless');
  expect(findingsIn(stack)).toEqual(expect.arrayContaining(['AwsSolutions-SQS4', 'Serverless-SQSRedrivePolicy']));
});
