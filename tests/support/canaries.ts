import { loyaltyToken, shopAuthorization, shopLogin, webhookToken } from '../../infra/local/local-access.ts';

/** A person who is nobody: what the journeys plant wherever a till or a merchant may write of persons. */
export const canary = {
  firstName: 'Žofie',
  lastName: 'Kanárková',
  email: 'zofie.kanarkova@example.test',
  phone: '+420777123456',
  card: 'CANARY-777',
} as const;

const secrets = [
  webhookToken,
  loyaltyToken,
  shopLogin.login,
  shopLogin.key,
  shopAuthorization.replace('Basic ', ''),
] as const;
/** Of other tests' persons: cards, a customer, and whom `aPersonHub` erases. */
const othersPlanted = ['CANARY-', 'Nováková', 'Kanárka'] as const;
const anyEmail = /[\w.+-]+@[\w-]+\.[\w.]+/;
/** As they are issued: 32 bytes in base64url. */
const anyToken = /(?<![\w-])[\w-]{43}(?![\w-])/;

/** What a log says that no log may say: secrets, and persons' data. */
export const indiscretionsIn = (log: string): readonly string[] => [
  ...[...secrets, ...Object.values(canary), ...othersPlanted].filter((planted) => log.includes(planted)),
  ...(anyEmail.exec(log) ?? []),
  ...(anyToken.exec(log) ?? []),
];
