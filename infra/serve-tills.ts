import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { acknowledge } from './acknowledge.ts';
import type { HubFunction } from './hub-function.ts';
import type { HubFunctions } from './hub-functions.ts';

export interface TillDoor {
  readonly api: HttpApi;
  /** `https://…`, without a slash at its end. */
  readonly address: string;
  /** Where the stage's domain has to point, when it has one. */
  readonly domainTarget: string | undefined;
  /** A line a request, without the path: a token is part of it. */
  readonly accessLog: LogGroup;
}

/** A line says which route, never which path, caller or body. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    id: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    ms: '$context.responseLatency',
    functionMs: '$context.integration.latency',
    error: '$context.error.responseType',
  }),
);

/** The addresses that tills call: three routes, each with its own limit. */
export const serveTills = (scope: Construct, stage: Stage, functions: HubFunctions): TillDoor => {
  const api = new HttpApi(scope, 'Api', { description: `Kasalink, stage ${stage.name}`, createDefaultStage: false });
  const { webhookPerSecond, loyaltyPerSecond } = stage.limits;
  const routes = [
    { path: '/webhook/{token}', id: 'Webhook', function: functions.webhook, perSecond: webhookPerSecond },
    {
      path: '/loyalty/discount',
      id: 'LoyaltyDiscount',
      function: functions['loyalty-discount'],
      perSecond: loyaltyPerSecond,
    },
    {
      path: '/loyalty/order-completed',
      id: 'OrderCompleted',
      function: functions['order-completed'],
      perSecond: loyaltyPerSecond,
    },
  ];
  const added = routes.flatMap(({ path, id, function: target }) =>
    api.addRoutes({ path, methods: [HttpMethod.POST], integration: integrationOf(id, target) }),
  );
  acknowledge(api, {
    'AwsSolutions-APIG4':
      'A till cannot sign: it presents a token, in the path or as a bearer, which the function judges by its hash (docs/adr/0019-watching.md).',
  });

  const accessLog = new LogGroup(scope, 'AccessLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const open = new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: throttleOf(loyaltyPerSecond),
    accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
  });
  limitRoutes(
    open,
    routes.map(({ path, perSecond }) => [`POST ${path}`, perSecond]),
  );
  open.node.addDependency(...added);
  return { api, accessLog, ...addressOf(scope, stage, api, open) };
};

const integrationOf = (id: string, target: HubFunction): HttpLambdaIntegration => {
  const called = { functionArn: target.live.functionArn, sameEnvironment: true };
  return new HttpLambdaIntegration(`${id}Integration`, LambdaFunction.fromFunctionAttributes(target, 'Called', called));
};

const throttleOf = (perSecond: number) => ({ rateLimit: perSecond, burstLimit: 2 * perSecond });

const limitRoutes = (open: HttpStage, limits: readonly (readonly [route: string, perSecond: number])[]): void => {
  const resource = open.node.defaultChild;
  if (!(resource instanceof CfnStage)) throw new Error('a stage of an API has no settings of its own');
  resource.routeSettings = Object.fromEntries(
    limits.map(([route, perSecond]) => {
      const { rateLimit, burstLimit } = throttleOf(perSecond);
      return [route, { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }];
    }),
  );
};

const addressOf = (
  scope: Construct,
  { domain }: Stage,
  api: HttpApi,
  open: HttpStage,
): Pick<TillDoor, 'address' | 'domainTarget'> => {
  if (domain === undefined) return { address: api.apiEndpoint, domainTarget: undefined };
  const domainName = new DomainName(scope, 'Domain', {
    domainName: domain.name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificate),
  });
  new ApiMapping(scope, 'DomainMapping', { api, domainName, stage: open });
  return { address: `https://${domain.name}`, domainTarget: domainName.regionalDomainName };
};
