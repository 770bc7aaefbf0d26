import { typedCommand } from '../typed-command.ts';

/** A command of `npx kasalink sync`, to be copied. */
export const syncCommand = (...words: readonly string[]): string => typedCommand('sync', ...words);
