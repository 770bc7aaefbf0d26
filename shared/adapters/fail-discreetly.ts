import { describeFailure } from '../observability/log.ts';
import { logFailure } from './lambda-environment.ts';

/**
 * The end of an invocation that failed, as middy's `onError`: it is logged, and what Lambda is told in its place is a bare error with
 * the same words. Lambda logs every field of what a handler throws, and an error of valibot has all that was read among its fields.
 * @param what the function
 */
export const failDiscreetly =
  (what: string) =>
  (request: { error: unknown }): void => {
    logFailure(what, request.error);
    // Not thrown here: middy would hang the first error onto the second.
    request.error = new Error(describeFailure(request.error));
  };
