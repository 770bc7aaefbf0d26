import { discountCheck } from '../../../../cli/doctor/checks/discount.ts';
import { webhookCheck } from '../../../../cli/doctor/checks/webhook.ts';
import { postAsTill } from '../../../../cli/doctor/post-as-till.ts';
import { withProbeToken } from '../../../../cli/doctor/probe-token.ts';
import { hashToken } from '../../../../shared/access/access-record.ts';
import { issueToken } from '../../../../shared/access/issue-token.ts';
import { listTokens } from '../../../../shared/access/list-tokens.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { publishProgram } from '../../../../shared/loyalty/program/publish-program.ts';
import { evening } from '../../../support/a-clock.ts';
import { aMember, anOpenQuote } from '../../../support/a-member.ts';
import { aProgramDocument } from '../../../support/a-program-document.ts';
import { aTerminal } from '../../../support/a-terminal.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAnsweringServer, type ServedAnswer, type ServedRequest } from '../../../support/an-answering-server.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const randomBytes = () => Buffer.from('r'.repeat(32));
const token = Buffer.from('r'.repeat(32)).toString('base64url');

/** A hub whose API answers as it is told. */
const aHub = async (answer: (request: ServedRequest, nth: number) => ServedAnswer) => {
  const store = makeMemoryRecordStore();
  const server = await anAnsweringServer(answer);
  const { terminal, clock } = aTerminal();
  const place = {
    address: server.address,
    table: 'Records',
    nudgeQueue: '',
    deadLetterQueue: '',
    eshopSecret: '',
    eshop: '',
  };
  return { ...server, store, clock, terminal, open: { store, place } };
};

describe('a token for probing', () => {
  it('is valid while it is worked with, and leaves nothing behind', async () => {
    const { store, clock, close } = await aHub(() => ({}));
    await close();
    const deps = { store, clock, randomBytes };
    await issueToken(
      { ...deps, randomBytes: () => Buffer.from('o'.repeat(32)), untilKnown: async () => undefined },
      { scope: 'webhook', label: 'Bistro', overlap: 0 },
    );
    const seen = await withProbeToken(deps, 'webhook', async (lent) => [
      hashToken(lent).slice(0, 8),
      await listTokens(deps),
    ]);
    expect(seen[1]).toMatchObject([{ label: 'Bistro' }, { name: seen[0], scope: 'webhook', state: 'running-out' }]);
    expect(await listTokens(deps)).toMatchObject([{ label: 'Bistro', state: 'valid' }]);
  });

  it('leaves nothing behind where the work fails', async () => {
    const { store, clock, close } = await aHub(() => ({}));
    await close();
    const deps = { store, clock, randomBytes };
    await expect(withProbeToken(deps, 'loyalty', () => Promise.reject(new Error('no connection')))).rejects.toThrow();
    expect(await listTokens(deps)).toEqual([]);
  });
});

describe('a post as a till makes it', () => {
  it('is made again until the functions know the token', async () => {
    const { terminal, address, requests, close } = await aHub((_request, nth) => ({
      status: nth < 3 ? 404 : 200,
      body: '{}',
    }));
    const answer = await postAsTill(terminal, { address, body: { id: 1 }, unknownToken: 404 });
    await close();
    expect([answer.status, answer.body, requests.length]).toEqual([200, {}, 3]);
    expect(requests[0]?.body).toBe('{"id":1}');
  });

  it('is given up once they must know it', async () => {
    const { terminal, address, requests, close } = await aHub(() => ({ status: 401 }));
    const answer = await postAsTill(terminal, { address, bearer: 'b', body: {}, unknownToken: 401 });
    await close();
    expect([answer.status, answer.body, requests.length]).toEqual([401, undefined, 7]);
    expect(requests[0]?.authorization).toBe('Bearer b');
  });
});

it('sends a record through the webhook, and sees it in the table', async () => {
  const hub = await aHub(() => ({ status: 200 }));
  await hub.store.offer(aTillRecord({ _t: 'kasalink_probe', _v: evening, id: 'doctor' }), undefined);
  const findings = await webhookCheck({ open: hub.open, terminal: hub.terminal, randomBytes }).look();
  await hub.close();
  expect(findings).toMatchObject([{ kind: 'passed' }]);
  expect(hub.requests[0]).toMatchObject({
    path: `/webhook/${token}`,
    body: JSON.stringify({ _t: 'kasalink_probe', _v: evening, id: 'doctor' }),
  });
});

describe('a discount', () => {
  const patience = 800;
  const ask = async (answer: ServedAnswer, given: { readonly card?: string; readonly firstUse?: boolean } = {}) => {
    const hub = await aHub(() => answer);
    const document = aProgramDocument({ members: { createOnFirstUse: given.firstUse ?? false } });
    await publishProgram(hub.store, document, evening);
    const quote = anOpenQuote({ bill: billId('', 'kasalink-doctor') });
    await hub.store.write(writeMember(aMember({ id: 'quoted', quotes: [quote] }), 1));
    await hub.store.write(writeMember(aMember({ id: 'unquoted' }), 1));
    await hub.store.write(writeMember(aMember({ id: 'blocked', blocked: true }), 1));
    const deps = { open: hub.open, terminal: hub.terminal, randomBytes, card: given.card, patience };
    const [finding] = await discountCheck(deps).look();
    await hub.close();
    return { finding, body: JSON.parse(hub.requests[0]?.body ?? '{}'), posts: hub.requests.length };
  };
  const unknown = { status: 400, body: '{"error_id":3}' };
  const quoted = { status: 200, body: '{"discounts":[{}],"totalDiscount":0.1,"message":""}' };

  it('is asked for a card that nobody has, which is to be refused as documented', async () => {
    const { finding, body } = await ask(unknown);
    expect(finding).toMatchObject({
      kind: 'passed',
      what: expect.stringMatching(/^unknown card answered in \d+ ms, with error 3; no offer was tried/),
    });
    expect(body).toMatchObject({ cardId: 'kasalink-doctor-unknown-card', currency: 'EUR' });
    expect((await ask({ status: 500 })).finding).toMatchObject({
      kind: 'failed',
      what: expect.stringContaining('500'),
    });
  });

  it('makes no member where the program would make one of any card', async () => {
    const { finding, body } = await ask({ status: 400, body: '{}' }, { firstUse: true });
    expect(finding).toMatchObject({ kind: 'passed', what: expect.stringContaining('no card was tried') });
    expect(body).not.toHaveProperty('cardId');
  });

  it.each([false, true])(
    'of a mistyped card is never asked for, so that no member comes of it (%s)',
    async (firstUse) => {
      const { finding, posts } = await ask(quoted, { card: 'quotde', firstUse });
      expect(finding).toMatchObject({
        kind: 'failed',
        what: 'nobody has the card',
        mend: expect.stringContaining('look at the number quotde'),
      });
      expect(posts).toBe(0);
    },
  );

  it.each([
    ['quoted', quoted, 'passed', '0.1 of 1.00'],
    ['unquoted', quoted, 'failed', 'without a quote'],
    ['blocked', quoted, 'warned', 'blocked'],
    ['nobodys', unknown, 'failed', 'nobody has the card'],
    ['quoted', { status: 503 }, 'failed', '503'],
    ['quoted', { status: 401 }, 'failed', 'refused'],
  ])('of the card %s that is answered %j: %s', async (card, answer, kind, words) => {
    const { finding } = await ask(answer, { card });
    expect(finding).toMatchObject({ kind, what: expect.stringContaining(words) });
  });

  it('warns where no program is published', async () => {
    const hub = await aHub(() => unknown);
    const deps = { open: hub.open, terminal: hub.terminal, randomBytes, card: undefined, patience };
    const findings = await discountCheck(deps).look();
    await hub.close();
    expect(findings.at(-1)).toMatchObject({ kind: 'warned', what: 'no program is published' });
  });
});
