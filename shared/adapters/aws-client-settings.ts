/** Within the webhook's ten seconds: three attempts, each given up after two. */
export const awsClientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
} as const;

/**
 * Two attempts of a call, and the pause between them, fit into the time that a quote has.
 * @param milliseconds all of it
 */
export const quoteClientSettings = (milliseconds: number) => {
  const attempt = Math.floor((milliseconds * 3) / 8);
  return {
    maxAttempts: 2,
    requestHandler: { connectionTimeout: attempt, requestTimeout: attempt, throwOnRequestTimeout: true },
  };
};
