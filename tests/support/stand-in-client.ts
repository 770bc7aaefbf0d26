/** Settings of an AWS client that talks to a stand-in on this machine. */
export const standInClient = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'stand-in', secretAccessKey: 'stand-in' },
  maxAttempts: 1,
});
