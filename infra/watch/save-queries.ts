import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { WatchedParts } from './hub-metrics.ts';

/** Questions that the runbook asks, saved where the logs are. */
export const saveQueries = (scope: Construct, { stage, functions, door }: WatchedParts): void => {
  const logs = Object.values(functions).map(({ log }) => log);
  const save = (id: string, name: string, query: Query, logGroups = logs): void => {
    new QueryDefinition(scope, id, {
      queryDefinitionName: `Kasalink-${stage.name}/${name}`,
      queryString: new QueryString({ limit: 200, sort: '@timestamp desc', ...query }),
      logGroups,
    });
  };
  save('FailedQuery', 'What failed', {
    fields: ['@timestamp', '@log', 'what', 'error'],
    filterStatements: ['event = "failed"'],
  });
  save('PlatformQuery', 'What Lambda says of time-outs and memory', {
    fields: ['@timestamp', '@log', 'type', 'record.status', 'record.errorType'],
    filterStatements: ['type like /^platform/'],
  });
  save('QuarantinedQuery', 'What went to quarantine', {
    fields: ['@timestamp', 'reason', 'id'],
    filterStatements: ['event = "quarantined"'],
  });
  save('ShopQuery', 'Calls to the shop', {
    fields: ['@timestamp', 'event', 'created', 'updated', 'refused', 'unknown', 'why', 'until'],
    filterStatements: ['event in ["sent", "corrected", "held", "moved", "paused"]'],
  });
  save('ReconciledQuery', 'Days that were compared', {
    fields: ['@timestamp', 'day', 'unexplained', 'named'],
    filterStatements: ['event = "reconciled"'],
  });
  save('DeadLettersQuery', 'Dead letters that the sweep saw', {
    fields: ['@timestamp', 'returned', 'kept'],
    filterStatements: ['event = "swept"', 'returned + kept > 0'],
  });
  save('RefusedQuery', 'Tokens that were refused', {
    fields: ['@timestamp', '@log', 'why'],
    filterStatements: ['event = "refused"'],
  });
  save('FailOpenQuery', 'Quotes without an answer', {
    fields: ['@timestamp', 'why'],
    filterStatements: ['event = "fail-open"'],
  });
  save(
    'RequestsQuery',
    'Requests that were not answered well',
    {
      fields: ['@timestamp', 'route', 'status', 'ms', 'functionMs', 'error'],
      filterStatements: ['status >= 400'],
    },
    [door.accessLog],
  );
};

type Query = Pick<NonNullable<ConstructorParameters<typeof QueryString>[0]>, 'fields' | 'filterStatements'>;
