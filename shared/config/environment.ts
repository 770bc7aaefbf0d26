/** The environment variables that the stack gives its functions. */
export const environmentNames = {
  table: 'TABLE_NAME',
  queueUrl: 'QUEUE_URL',
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  eshopSecret: 'ESHOP_SECRET_ARN',
  metricNamespace: 'METRIC_NAMESPACE',
} as const;

/** The stage's configuration, beside a function's code. */
export const stageFile = 'stage.json';
