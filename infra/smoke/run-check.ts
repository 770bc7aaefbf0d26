import type { SmokeAnswer, SmokeCheck, SmokeRequest } from './smoke-checks.ts';

/** The hand that asks. */
export interface SmokeDependencies {
  readonly post: (request: SmokeRequest) => Promise<SmokeAnswer>;
  /** Milliseconds. */
  readonly wait: (time: number) => Promise<unknown>;
}

/** What came of a check. */
export type Finding =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly found: string; readonly mend: string };

const mostTries = 3;
const betweenTries = 2_000;

/** Asks, and asks again where the function, deployed a moment ago, may have started too slowly for its first caller. */
export const runCheck = async ({ post, wait }: SmokeDependencies, check: SmokeCheck): Promise<Finding> => {
  let answer = await post(check.request);
  for (
    let tries = 1;
    tries < mostTries && judge(check, answer).kind === 'failed' && isOfSlowStart(answer);
    tries += 1
  ) {
    await wait(betweenTries);
    answer = await post(check.request);
  }
  return judge(check, answer);
};

/** Loyalty is late with 200, the gateway with 503. */
const isOfSlowStart = (answer: SmokeAnswer): boolean =>
  answer.kind === 'answered' && (answer.status === 200 || answer.status >= 500);

const judge = ({ isRight, mend }: SmokeCheck, answer: SmokeAnswer): Finding => {
  if (answer.kind === 'none')
    return { kind: 'failed', found: answer.why, mend: 'is the stage deployed, and is the address its own?' };
  if (isRight(answer)) return { kind: 'passed' };
  return { kind: 'failed', found: `answered ${answer.status}`, mend: mend(answer) };
};
