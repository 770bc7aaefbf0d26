import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to one function: its environment variables and the place its output goes to. */
export type FunctionScope = {
  name: string;
  environment: Record<string, string | undefined>;
  write: (output: string) => void;
};

/** The function whose code is running, and how its invocation is failed from outside the handler's promise. */
type Running = { scope: FunctionScope; fail: (error: unknown) => void };

const running = new AsyncLocalStorage<Running>();

/** Runs code as part of a function: everything it starts, timers and sockets too, belongs to that function. */
export const runInScope = <T>(scope: FunctionScope, fail: (error: unknown) => void, code: () => T): T =>
  running.run({ scope, fail }, code);

/** process.env as each function knows it: its own variables while its code runs, the host's otherwise. */
const environmentInScope = (host: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const current = () => running.getStore()?.scope.environment ?? host;
  return new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, name) => Reflect.get(current(), name),
      set: (_, name, value) => Reflect.set(current(), name, String(value)),
      has: (_, name) => Reflect.has(current(), name),
      deleteProperty: (_, name) => Reflect.deleteProperty(current(), name),
      ownKeys: () => Reflect.ownKeys(current()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(current(), name),
    },
  );
};

const captureOutput = (stream: NodeJS.WriteStream): (() => void) => {
  const write = stream.write;
  const capture: typeof write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const scope = running.getStore()?.scope;
    if (scope === undefined) return Reflect.apply(write, stream, [chunk, ...rest]);
    scope.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  stream.write = capture;
  return () => {
    stream.write = write;
  };
};

/**
 * Lets several functions live in this process as if each had one of its own: separate environment variables, separate
 * output, and an exception that escapes from a timer or a promise fails the invocation it came from and nothing else.
 * @param onStray told of every escaped exception; `name` is the function's, undefined when it is the host's own
 * @returns how to end it
 */
export const shareProcess = (onStray: (error: unknown, name: string | undefined) => void): (() => void) => {
  const environment = process.env;
  process.env = environmentInScope(environment);
  const releases = [captureOutput(process.stdout), captureOutput(process.stderr)];
  const contain = (error: unknown): void => {
    const current = running.getStore();
    current?.fail(error);
    running.exit(() => onStray(error, current?.scope.name));
  };
  process.on('uncaughtException', contain);
  process.on('unhandledRejection', contain);
  return () => {
    process.off('uncaughtException', contain);
    process.off('unhandledRejection', contain);
    for (const release of releases) release();
    process.env = environment;
  };
};
