/** What a till puts into the webhook's address on this machine. */
export const webhookToken = 'dev-webhook-token';

/** What a Papaya till sends as `Authorization: Bearer`. */
export const loyaltyToken = 'dev-loyalty-token';

/** The one login of the simulated shop. The tests give it words that can be told from others, and look for them in every log. */
export const shopLogin = {
  login: process.env.KASALINK_SHOP_LOGIN ?? 'test',
  key: process.env.KASALINK_SHOP_KEY ?? 'test',
};

/** As a caller of the shop sends it. */
export const shopAuthorization = `Basic ${Buffer.from(`${shopLogin.login}:${shopLogin.key}`).toString('base64')}`;
