import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from '../support/a-stack.ts';

const prod = templateOf('prod');

describe('the routes', () => {
  it('take no more a second than they are given, the webhook far more than the others', () => {
    prod.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      RouteSettings: {
        'POST /webhook/{token}': { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
        'POST /loyalty/discount': { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
        'POST /loyalty/order-completed': { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    });
  });

  it('take what the stage says', () => {
    templateOf('busy', { limits: { webhookPerSecond: 5000, loyaltyPerSecond: 7 } }).hasResourceProperties(
      'AWS::ApiGatewayV2::Stage',
      {
        RouteSettings: Match.objectLike({
          'POST /webhook/{token}': { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 10_000 },
          'POST /loyalty/discount': { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 14 },
        }),
      },
    );
  });

  it('are there before they are limited', () => {
    const [stage] = Object.values(prod.findResources('AWS::ApiGatewayV2::Stage'));
    for (const route of Object.keys(prod.findResources('AWS::ApiGatewayV2::Route')))
      expect(stage?.DependsOn).toContain(route);
  });

  it('call the released version of their function', () => {
    const aliases = Object.keys(prod.findResources('AWS::Lambda::Alias'));
    for (const { Properties } of Object.values(prod.findResources('AWS::ApiGatewayV2::Integration')))
      expect(aliases).toContain(Properties.IntegrationUri.Ref);
  });
});

describe('the access log', () => {
  const format = (): string => {
    const [stage] = Object.values(prod.findResources('AWS::ApiGatewayV2::Stage'));
    return String(stage?.Properties.AccessLogSettings.Format);
  };

  it('names the route and never the path, in which the token is, nor who called', () => {
    expect(JSON.parse(format())).toMatchObject({ route: '$context.routeKey', status: '$context.status' });
    expect(format()).not.toMatch(/\$context\.(path|http|identity|customDomain|authorizer|domain)/i);
    expect(format()).not.toMatch(/resourcePath|sourceIp|userAgent/);
  });

  it('ends, like every other', () => {
    prod.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });
});
