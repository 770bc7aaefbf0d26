import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { environmentNames, stageFile } from '../config/environment.ts';
import { readStage, type Stage } from '../config/stage.ts';
import type { Clock } from '../kernel/clock.ts';
import { describeFailure, type Log } from '../observability/log.ts';
import { logLine } from '../observability/log-line.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const uniqueId = (): string => randomUUID();

/** One line to standard output, which Lambda keeps as a log event. A tool has no namespace of its own. */
export const log: Log = (event) => {
  const namespace = process.env[environmentNames.metricNamespace] ?? 'Kasalink';
  process.stdout.write(`${logLine(event, Date.now(), namespace)}\n`);
};

/** Logs what was not expected; the caller answers or fails. */
export const logFailure = (what: string, failure: unknown): void =>
  log({ event: 'failed', what, error: describeFailure(failure) });

type VariableName = (typeof environmentNames)[keyof typeof environmentNames];

/** @throws when the stack did not give the variable */
export const environmentVariable = (name: VariableName): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
};

const stageFileSchema = v.looseObject({ name: v.string() });

/**
 * Reads the stage's configuration beside the function's code.
 * @param moduleUrl `import.meta.url` of the function
 */
export const loadStage = (moduleUrl: string): Stage => {
  const { name, ...settings } = v.parse(
    stageFileSchema,
    JSON.parse(readFileSync(new URL(stageFile, moduleUrl), 'utf8')),
  );
  const stage = readStage(name, settings);
  if (!stage.ok) throw new Error(`the stage ${name} is not valid: ${stage.error.join('; ')}`);
  return stage.value;
};
