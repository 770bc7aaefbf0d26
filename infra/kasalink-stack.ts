import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { isLocal, type Stage } from '../shared/config/stage.ts';
import { acknowledge } from './acknowledge.ts';
import type { FunctionCode } from './bundle-functions.ts';
import { hubFunctions } from './hub-functions.ts';
import { hubQueues } from './hub-queues.ts';
import { recordTable } from './record-table.ts';
import { releaseGradually } from './release-gradually.ts';
import { runFunctions } from './run-functions.ts';
import { serveTills, type TillDoor } from './serve-tills.ts';
import { watchHub } from './watch/watch-hub.ts';

export interface KasalinkStackProps {
  readonly stage: Stage;
  readonly code: FunctionCode;
}

/** The whole hub of one merchant: tills → queue → e-shop. */
export class KasalinkStack extends Stack {
  constructor(scope: Construct, id: string, { stage, code }: KasalinkStackProps) {
    super(scope, id, {
      env: { region: stage.region },
      description: `Kasalink, stage ${stage.name}`,
      terminationProtection: stage.keepData && !isLocal(stage),
    });
    const table = recordTable(this, stage);
    const queues = hubQueues(this, stage);
    const credentials = new Secret(this, 'EshopCredentials', {
      description: 'The login and key of the e-shop\'s API: {"login":"…","key":"…"}',
    });
    acknowledge(credentials, {
      'AwsSolutions-SMG4': 'Only the shop can issue another key, and it has no API for that: a person puts it here.',
    });
    if (isLocal(stage))
      acknowledge(queues.nudges, {
        'CloudFormation-Validate::E3505': 'On one machine what failed comes again after seconds.',
      });

    const functions = hubFunctions(this, { stage, code, table, queues, credentials });
    runFunctions(this, { stage, functions, queues });
    const door = serveTills(this, stage, functions);
    const alarms = watchHub(this, { stage, functions, queues, door });
    const { webhook, 'loyalty-discount': discount, 'order-completed': completed, 'eshop-sync': sync } = functions;
    releaseGradually(this, { stage, functions: [webhook, discount, completed, sync], alarms });

    this.tellAddresses(door);
    this.tell('RecordTable', table.tableName);
    this.tell('NudgeQueue', queues.nudges.queueUrl);
    this.tell('DeadLetterQueue', queues.deadLetters.queueUrl);
    this.tell('ScheduleFailureQueue', queues.scheduleFailures.queueUrl);
    this.tell('EshopCredentialsSecret', credentials.secretArn, "Put the shop's login and key into it");
  }

  private tellAddresses({ address, domainTarget }: TillDoor): void {
    this.tell(
      'WebhookAddress',
      `${address}/webhook/TOKEN`,
      'Paste it into the till (Backoffice → Nastavení → Systém → Webhooky), with a token in place of TOKEN',
    );
    this.tell(
      'LoyaltyAddress',
      `${address}/loyalty`,
      "Papaya's administration wants it twice: with /discount and with /order-completed at its end",
    );
    if (domainTarget !== undefined) this.tell('DomainTarget', domainTarget, "The domain's CNAME record points here");
  }

  private tell(name: string, value: string, description?: string): void {
    new CfnOutput(this, name, { value, ...(description !== undefined && { description }) });
  }
}
