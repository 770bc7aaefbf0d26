/** What a till puts into the webhook's address on this machine. */
export const webhookToken = 'dev-webhook-token';

/** The one login of the simulated shop. */
export const shopLogin = { login: 'test', key: 'test' };
