import type { SmokeAnswer, SmokeRequest } from './smoke-checks.ts';

/** Milliseconds. */
const patience = 15_000;

/** Posts JSON. What fails on the way is told without the address, which may hold a token. */
export const postJson = async ({ address, bearer, body }: SmokeRequest): Promise<SmokeAnswer> => {
  let status: number;
  let text: string;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'none', why: isLate ? `no answer within ${patience / 1000} s` : 'nobody answers' };
  }
  return { kind: 'answered', status, body: parse(text) };
};

/** @returns undefined where it is no JSON */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
