import { runCheck } from '../../../../infra/smoke/run-check.ts';
import { type SmokeAnswer, type SmokeRequest, smokeChecks } from '../../../../infra/smoke/smoke-checks.ts';

const checks = smokeChecks(
  {
    webhook: 'https://hub.example/webhook/TOKEN',
    webhookToken: { name: 'WEBHOOK_TOKEN', value: 'a/b' },
    loyalty: 'https://hub.example/loyalty',
    loyaltyToken: { name: 'LOYALTY_TOKEN', value: 'secret' },
  },
  1541274974010,
);

/** Runs a check by a part of its name. */
const run = async (part: string, ...answers: readonly SmokeAnswer[]) => {
  const check = checks.find(({ name }) => name.includes(part));
  if (check === undefined) throw new Error(`no check is named ${part}`);
  const asked: SmokeRequest[] = [];
  const waited: number[] = [];
  const post = async (request: SmokeRequest): Promise<SmokeAnswer> => {
    asked.push(request);
    return answers[asked.length - 1] ?? answers.at(-1) ?? { kind: 'none', why: 'silence' };
  };
  const finding = await runCheck({ post, wait: async (time) => waited.push(time) }, check);
  return { finding, asked, waited };
};

const answered = (status: number, body: unknown = {}): SmokeAnswer => ({ kind: 'answered', status, body });

it.each([
  ['webhook', { address: 'https://hub.example/webhook/a%2Fb' }, answered(200, { outcome: 'stored' })],
  ['wrong token', { address: 'https://hub.example/loyalty/discount', bearer: 'nobody-was-given-this' }, answered(401)],
  ['unknown card', { bearer: 'secret' }, answered(400, { error_id: 3 })],
])('is content with the right answer to the check of %s, asked once', async (part, request, answer) => {
  const { finding, asked, waited } = await run(part, answer);
  expect({ finding, asked, waited }).toMatchObject({ finding: { kind: 'passed' }, asked: [request], waited: [] });
});

it('sends a record that wakes no order, in a version of its time', async () => {
  const { asked } = await run('webhook', answered(200, { outcome: 'stored' }));
  expect(asked[0]?.body).toEqual({ _t: 'kasalink_probe', _v: 1541274974010, id: 'smoke' });
});

it.each([
  ['webhook', answered(200, { outcome: 'quarantined' }), /clock/],
  ['webhook', answered(404), /WEBHOOK_TOKEN/],
  ['webhook', answered(500), /log of the webhook/],
  ['wrong token', answered(200, { discounts: [] }), /without its tokens/],
  ['wrong token', answered(404), /LoyaltyAddress/],
  ['wrong token', answered(503), /log/],
  ['unknown card', answered(401), /LOYALTY_TOKEN/],
  ['unknown card', answered(400, { error_id: 2 }), /log/],
  ['unknown card', answered(200, { discounts: [] }), /createOnFirstUse/],
  ['unknown card', { kind: 'none', why: 'nobody answers' } as const, /deployed/],
])('says of a wrong answer to the check of %s what is to be done: %j', async (part, answer, mend) => {
  const { finding } = await run(part, answer);
  expect(finding).toMatchObject({ kind: 'failed', mend: expect.stringMatching(mend) });
});

it.each([
  [3, answered(503)],
  [3, answered(200, { discounts: [] })],
  [1, answered(404)],
  [1, { kind: 'none', why: 'nobody answers' } as const],
])('asks %d times in all where the answer is %j', async (times, answer) => {
  expect((await run('wrong token', answer)).asked).toHaveLength(times);
});

it('is content when the answer is right at last, as where a function had just been deployed', async () => {
  const { finding, waited } = await run('wrong token', answered(200, { discounts: [] }), answered(401));
  expect({ finding, waited }).toEqual({ finding: { kind: 'passed' }, waited: [2_000] });
});
