import { StartupError } from '../startup-error.ts';
import type { Resources } from '../template/read-resources.ts';
import { openFunctionLog } from './function-log.ts';
import { type LoadedFunction, loadFunction } from './load-function.ts';

/**
 * Loads every function of the template, one after the other.
 * @param assets folders of code by S3 key
 * @param environment AWS_* variables that every function gets
 * @throws StartupError when a function's code is missing or unfit
 */
export const loadFunctions = async (
  functions: Resources['functions'],
  assets: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string>>,
  logFile: (name: string) => string,
): Promise<LoadedFunction[]> => {
  const loaded: LoadedFunction[] = [];
  for (const resource of functions) {
    const folder = assets.get(resource.properties.Code.S3Key);
    if (folder === undefined) throw new StartupError(`${resource.logicalId}: its code is not among the assets`);
    const write = openFunctionLog(logFile(resource.name));
    loaded.push(await loadFunction(resource, { folder, environment, write }));
  }
  return loaded;
};
