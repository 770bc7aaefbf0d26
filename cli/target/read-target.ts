import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** The stage that a command works on. */
export type Target =
  /** The one that `npm start` runs on this machine, by the port of its API. */
  | { readonly kind: 'local'; readonly port: number }
  /** One on AWS, by the name of its settings, `infra/stages/<name>.json`. */
  | { readonly kind: 'aws'; readonly name: string };

/** A command line whose stage is known. */
export interface TargetedLine {
  readonly target: Target;
  /** The words and flags that do not name the stage. */
  readonly rest: readonly string[];
}

/** Of the API that `npm start` runs. */
export const defaultPort = 8787;
const localName = 'local';

/** Takes the flags that name the stage, wherever they stand, out of a command line; a mistake is one line that says what to do. */
export const readTarget = (args: readonly string[]): Result<TargetedLine, string> => {
  const rest: string[] = [];
  let isLocal = false;
  let stage: string | undefined;
  let port: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const [flag = '', inline] = splitFlag(args[at] ?? '');
    const takeValue = (): string => {
      if (inline !== undefined) return inline;
      at += 1;
      return args[at] ?? '';
    };
    if (flag === '--local' && inline === undefined) isLocal = true;
    else if (flag === '--stage') {
      if (stage !== undefined) return failed(twice(flag));
      stage = takeValue();
    } else if (flag === '--port') {
      if (port !== undefined) return failed(twice(flag));
      port = takeValue();
    } else rest.push(args[at] ?? '');
  }
  const target = targetOf({ isLocal, stage, port });
  return target.ok ? ok({ target: target.value, rest }) : target;
};

const twice = (flag: string): string => `${flag} stands twice: name it once`;

const splitFlag = (word: string): readonly string[] => {
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  return flag === undefined || value === undefined ? [word] : [flag, value];
};

const targetOf = (named: {
  readonly isLocal: boolean;
  readonly stage: string | undefined;
  readonly port: string | undefined;
}): Result<Target, string> => {
  const { stage } = named;
  if (stage !== undefined && !/^[a-z][a-z\d-]*$/.test(stage))
    return failed('--stage takes the name of a file of infra/stages, such as prod');
  if (stage === undefined || stage === localName) return localTarget(named.port);
  if (named.isLocal) return failed('--local or --stage: one of them');
  if (named.port !== undefined) return failed(`--port is of the local stage: leave it out, or --stage ${stage}`);
  return ok({ kind: 'aws', name: stage });
};

const localTarget = (written: string | undefined): Result<Target, string> => {
  const port = written === undefined ? defaultPort : Number(/^\d{1,5}$/.exec(written)?.[0]);
  return port >= 1 && port <= 65_535
    ? ok({ kind: 'local', port })
    : failed('--port takes a port number from 1 to 65535');
};
