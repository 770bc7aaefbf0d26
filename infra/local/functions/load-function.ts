import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartupError } from '../startup-error.ts';
import type { Resource } from '../template/read-resources.ts';
import { type FunctionScope, runInScope } from './function-scope.ts';

/** A function whose code is loaded and can be invoked. */
export type LoadedFunction = {
  name: string;
  arn: string;
  /** milliseconds an invocation may take */
  timeout: number;
  /** megabytes */
  memory: number;
  scope: FunctionScope;
  handler: (event: unknown, context: unknown) => unknown;
};

const isHandler = (value: unknown): value is LoadedFunction['handler'] => typeof value === 'function';

const lambdaEnvironment = (name: string, memory: number, handler: string, folder: string): Record<string, string> => ({
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: folder,
  TZ: ':UTC',
  _HANDLER: handler,
});

/**
 * Imports a function's bundle under the function's own environment, and whatever it does at the top level with it.
 * @param options.folder the asset's folder
 * @param options.environment AWS_* variables that every function gets
 * @throws StartupError when the bundle or its export is not there; whatever the bundle throws
 */
export const loadFunction = async (
  { logicalId, name, arn, properties }: Resource<'AWS::Lambda::Function'>,
  options: { folder: string; environment: Readonly<Record<string, string>>; write: FunctionScope['write'] },
): Promise<LoadedFunction> => {
  const { Handler, MemorySize, Timeout, Environment } = properties;
  const [file = '', exported = ''] = Handler.split('.');
  const path = join(options.folder, `${file}.mjs`);
  if (!existsSync(path)) throw new StartupError(`${logicalId}: its code has no ${file}.mjs`);
  const scope: FunctionScope = {
    name,
    environment: {
      ...lambdaEnvironment(name, MemorySize, Handler, options.folder),
      ...options.environment,
      ...Environment?.Variables,
    },
    write: options.write,
  };
  // Two functions may share their code, but never a module: the module reads the environment when it is loaded.
  const url = `${pathToFileURL(path)}?function=${logicalId}`;
  const loaded: Record<string, unknown> = await runInScope(
    scope,
    () => {},
    () => import(url),
  );
  const handler = loaded[exported];
  if (!isHandler(handler)) throw new StartupError(`${logicalId}: ${file}.mjs exports no function ${exported}`);
  return {
    name,
    arn,
    timeout: Timeout * 1000,
    memory: MemorySize,
    scope,
    handler,
  };
};
