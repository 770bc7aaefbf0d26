import { knownAfter } from '../../shared/access/token-reader.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What a till would be told. */
export interface TillAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
  /** Of the call that was answered so, milliseconds. */
  readonly took: number;
}

export interface TillPost {
  readonly address: string;
  readonly bearer?: string;
  readonly body: object;
  /** A token that is not known yet is answered so. */
  readonly unknownToken: number;
}

const between = 1_000;
const patience = 15_000;

/** Posts as a till does, until the functions know the token that it comes with. @throws when nobody answers */
export const postAsTill = async (
  { clock, wait }: Pick<Terminal, 'clock' | 'wait'>,
  post: TillPost,
): Promise<TillAnswer> => {
  const until = clock.now() + knownAfter;
  for (;;) {
    const began = clock.now();
    const { status, body } = await postOnce(post);
    if (status !== post.unknownToken || clock.now() >= until) return { status, body, took: clock.now() - began };
    await wait(between);
  }
};

const postOnce = async ({ address, bearer, body }: TillPost): Promise<Omit<TillAnswer, 'took'>> => {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, body: parsed(await response.text()) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
