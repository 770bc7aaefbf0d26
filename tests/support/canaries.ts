import { loyaltyToken, shopLogin, webhookToken } from '../../infra/local/local-access.ts';

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
  Buffer.from(`${shopLogin.login}:${shopLogin.key}`).toString('base64'),
] as const;
const anyEmail = /[\w.+-]+@[\w-]+\.[\w.]+/;

/** What a log says that no log may say: secrets, and persons' data. */
export const indiscretionsIn = (log: string): readonly string[] => [
  ...[...secrets, ...Object.values(canary)].filter((planted) => log.includes(planted)),
  ...(anyEmail.exec(log) ?? []),
];
