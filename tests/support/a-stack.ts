import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { KasalinkStack } from '../../infra/kasalink-stack.ts';
import { readStage } from '../../shared/config/stage.ts';
import { aStage } from './a-stage.ts';
import { resultValue } from './result-value.ts';

const code = Code.fromInline('exports.handler = async () => undefined;');

/** The stack of a stage, with functions that do nothing. */
export const aStack = (name: string, settings: Parameters<typeof aStage>[0] = {}): KasalinkStack =>
  new KasalinkStack(new App({ analyticsReporting: false }), `Kasalink-${name}`, {
    stage: resultValue(readStage(name, aStage(settings))),
    code: {
      webhook: code,
      'loyalty-discount': code,
      'order-completed': code,
      'eshop-sync': code,
      sweep: code,
      reconcile: code,
    },
  });

export const templateOf = (...stage: Parameters<typeof aStack>): Template => Template.fromStack(aStack(...stage));
