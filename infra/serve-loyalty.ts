import { CfnOutput } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { environmentNames } from '../shared/config/environment.ts';
import { functionTimeouts } from '../shared/config/function-timeouts.ts';
import { tableLayout } from '../shared/config/table-layout.ts';
import type { FunctionCode } from './bundle-functions.ts';
import { HubFunction } from './hub-function.ts';
import { onQueue, queryIndexes, quoteBills, registerBills } from './permissions.ts';

export interface LoyaltyParts {
  readonly api: HttpApi;
  readonly code: FunctionCode;
  readonly table: Table;
  readonly nudges: Queue;
}

/** The two addresses that a Papaya till calls, with a function each. */
export const serveLoyalty = (scope: Construct, { api, code, table, nudges }: LoyaltyParts): void => {
  const discount = new HubFunction(scope, 'LoyaltyDiscount', {
    code: code['loyalty-discount'],
    timeoutSeconds: functionTimeouts.loyaltyDiscount,
    memoryMegabytes: 512,
    environment: { [environmentNames.table]: table.tableName },
    may: [...quoteBills(table), queryIndexes(table, [tableLayout.indexes.ordersByMirror.name])],
  });
  const orderCompleted = new HubFunction(scope, 'OrderCompleted', {
    code: code['order-completed'],
    timeoutSeconds: functionTimeouts.orderCompleted,
    memoryMegabytes: 512,
    environment: { [environmentNames.table]: table.tableName, [environmentNames.queueUrl]: nudges.queueUrl },
    may: [
      ...registerBills(table),
      queryIndexes(table, [tableLayout.indexes.ordersByMirror.name]),
      onQueue(nudges, 'SendMessage'),
    ],
  });
  api.addRoutes({
    path: '/loyalty/discount',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('LoyaltyDiscountIntegration', discount.lambda),
  });
  api.addRoutes({
    path: '/loyalty/order-completed',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('OrderCompletedIntegration', orderCompleted.lambda),
  });
  new CfnOutput(scope, 'LoyaltyAddress', {
    description: "Papaya's administration wants it twice: with /discount and with /order-completed at its end",
    value: `${api.apiEndpoint}/loyalty`,
  });
};
