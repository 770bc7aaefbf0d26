import { request } from 'node:http';
import { attempt } from '../kernel/result.ts';

/** Keeps a sandbox from being frozen while it still works on an invocation that it has answered. */
export interface Awake {
  /** Every invocation goes through this. */
  during<Event, Context, Answer>(
    handler: (event: Event, context: Context) => Promise<Answer>,
  ): (event: Event, context: Context) => Promise<Answer>;
  /** Work that may outlast its invocation's answer; it must end by itself. @returns the same work */
  until<Value>(work: Promise<Value>): Promise<Value>;
}

/** What may go wrong between Lambda and the extension. */
export interface Troubles {
  /** Lambda does not take it: sandboxes are frozen when they have answered. */
  readonly onRefused: (failure: unknown) => void;
  /** Lambda does not talk to it any more, and would wait for it in vain: the process must end. */
  readonly onBroken: (failure: unknown) => void;
}

/**
 * Lambda freezes a sandbox once the runtime and every extension have asked for the next event. This is an extension within the function's
 * own process, as AWS describes it for work after the answer (Lambda Extensions API, 2020-01-01; ADR 11): it asks when the invocation
 * is answered and nothing of it goes on any more. The answer itself does not wait for it.
 * @param api `AWS_LAMBDA_RUNTIME_API`; undefined where nothing is ever frozen
 */
export const stayAwake = async (api: string | undefined, { onRefused, onBroken }: Troubles): Promise<Awake> => {
  const working = new Set<Promise<unknown>>();
  let answered = Promise.withResolvers<void>();

  const followInvocations = async (events: string, headers: HeaderFields): Promise<never> => {
    for (;;) {
      await ask('GET', `${events}/event/next`, headers);
      await answered.promise;
      answered = Promise.withResolvers();
      await Promise.allSettled(working);
    }
  };

  if (api !== undefined) {
    const extension = `http://${api}/2020-01-01/extension`;
    const registered = await attempt(() =>
      ask('POST', `${extension}/register`, { [nameHeader]: 'stay-awake' }, '{"events":["INVOKE"]}'),
    );
    if (registered.ok) void followInvocations(extension, { [identifierHeader]: registered.value }).catch(onBroken);
    else onRefused(registered.error);
  }
  return {
    during: (handler) => async (event, context) => {
      try {
        return await handler(event, context);
      } finally {
        answered.resolve();
      }
    },
    until: (work) => {
      const ended = work.then(ignore, ignore).finally(() => working.delete(ended));
      working.add(ended);
      return work;
    },
  };
};

type HeaderFields = Readonly<Record<string, string>>;

const nameHeader = 'Lambda-Extension-Name';
const identifierHeader = 'Lambda-Extension-Identifier';

const ignore = (): void => {};

/** Waits as long as it takes: a sandbox may be frozen meanwhile. @returns the extension's identifier, where the answer names one */
const ask = (method: string, url: string, headers: HeaderFields, body?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      answer
        .resume()
        .once('error', reject)
        .once('end', () => {
          if (answer.statusCode === 200) resolve(String(answer.headers[identifierHeader.toLowerCase()] ?? ''));
          else reject(new Error(`Lambda answered an extension ${answer.statusCode}`));
        });
    });
    sent.once('error', reject).end(body);
  });
