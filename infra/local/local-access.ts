/** What a till puts into the webhook's address on this machine. */
export const webhookToken = 'dev-webhook-token';

/** What a Papaya till sends as `Authorization: Bearer`. */
export const loyaltyToken = 'dev-loyalty-token';

/** The one login of the simulated shop. */
export const shopLogin = { login: 'test', key: 'test' };
