import * as v from 'valibot';

/** Where the stores of a running host are: what `GET /health` tells a tool on the same machine. */
export const stageDirectorySchema = v.object({
  /** Addresses. */
  dynamoDb: v.string(),
  sqs: v.string(),
  secretsManager: v.string(),
  /** Names by logical id. */
  tables: v.record(v.string(), v.string()),
  /** Addresses by logical id. */
  queues: v.record(v.string(), v.string()),
  /** ARNs by logical id. */
  secrets: v.record(v.string(), v.string()),
  /** Addresses of what runs beside the host, by name. */
  beside: v.exactOptional(v.record(v.string(), v.string())),
});
export type StageDirectory = v.InferOutput<typeof stageDirectorySchema>;
