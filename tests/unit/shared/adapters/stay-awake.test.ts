import { stayAwake } from '../../../../shared/adapters/stay-awake.ts';
import { aLambda } from '../../../support/a-lambda.ts';

let lambda: Awaited<ReturnType<typeof aLambda>>;
const awakeIn = (api: string | undefined, failures: unknown[] = []) => {
  const onFailure = (failure: unknown) => void failures.push(failure);
  return stayAwake(api, { onRefused: onFailure, onBroken: onFailure });
};
beforeEach(async () => {
  lambda = await aLambda();
});
afterEach(() => lambda.close());

/** Whether the sandbox freezes while nothing else is to be done in this process. */
const isFrozen = async (): Promise<boolean> => {
  let frozen = false;
  void lambda.frozen().then(() => {
    frozen = true;
  });
  // A request to a server in the same process is over in a few turns of the event loop.
  for (let turns = 0; turns < 200; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  return frozen;
};

describe('a sandbox that stays awake', () => {
  it('is registered before it takes an invocation, and asks for it under its identifier', async () => {
    await awakeIn(lambda.api);
    await lambda.frozen();
    expect(lambda.asked).toEqual(['POST /2020-01-01/extension/register', 'GET /2020-01-01/extension/event/next id-1']);
  });

  it('is frozen when its invocation is answered, and not before', async () => {
    const { during } = await awakeIn(lambda.api);
    const answer = Promise.withResolvers<string>();
    await lambda.invoke();
    const answered = during(() => answer.promise)({}, {});
    expect(await isFrozen()).toBe(false);
    answer.resolve('quoted');
    expect(await answered).toBe('quoted');
    await lambda.frozen();
  });

  it.each(['done', 'failed'])('answers at once, and is not frozen before its late work is %s', async (how) => {
    const failures: unknown[] = [];
    const { during, until } = await awakeIn(lambda.api, failures);
    const work = Promise.withResolvers<string>();
    work.promise.catch(() => undefined);
    const handler = during(async () => {
      void until(work.promise);
      return 'late';
    });
    await lambda.invoke();
    expect(await handler({}, {})).toBe('late');
    expect(await isFrozen()).toBe(false);
    if (how === 'done') work.resolve('withdrawn');
    else work.reject(new Error('no table'));
    await lambda.frozen();
    expect(failures).toEqual([]);
  });

  it('is frozen after each invocation, whether it was answered before or after the extension heard of it', async () => {
    const { during } = await awakeIn(lambda.api);
    const handler = during(async () => 'quoted');
    for (const isHeardFirst of [true, false, true]) {
      if (isHeardFirst) await lambda.invoke();
      await handler({}, {});
      if (!isHeardFirst) await lambda.invoke();
      await lambda.frozen();
    }
  });

  it('is frozen after an invocation that failed', async () => {
    const { during } = await awakeIn(lambda.api);
    await lambda.invoke();
    await expect(during(() => Promise.reject(new Error('bug')))({}, {})).rejects.toThrow('bug');
    await lambda.frozen();
  });

  it('is nothing where nothing is ever frozen', async () => {
    const { during, until } = await awakeIn(undefined);
    expect(await during(() => until(Promise.resolve('quoted')))({}, {})).toBe('quoted');
    expect(lambda.asked).toEqual([]);
  });

  it('answers all the same when Lambda does not take the extension, which is told', async () => {
    lambda.refuse();
    const failures: unknown[] = [];
    const { during } = await awakeIn(lambda.api, failures);
    expect(failures).toEqual([new Error('Lambda answered an extension 403')]);
    expect(await during(async () => 'quoted')({}, {})).toBe('quoted');
  });

  it('tells when Lambda does not talk to it any more', async () => {
    const told = Promise.withResolvers<unknown>();
    await stayAwake(lambda.api, { onRefused: told.reject, onBroken: told.resolve });
    await lambda.invoke(500);
    expect(await told.promise).toEqual(new Error('Lambda answered an extension 500'));
  });
});
