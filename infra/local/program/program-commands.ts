import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import {
  type PublishFailure,
  publishedVersion,
  publishProgram,
  rollBackProgram,
} from '../../../shared/loyalty/program/publish-program.ts';
import type { OpenStage } from '../stage-store.ts';
import { counted } from './counted.ts';
import { documentChanges } from './document-changes.ts';
import { programSheet } from './program-sheet.ts';
import type { ProgramFile } from './read-program-file.ts';

/** What a command says, a line each: what was done, or why it could not be. */
export type Told = Result<readonly string[], readonly string[]>;

const noProgram = 'No program is published yet: npm run program -- publish FILE puts one in force.';

/** @param version undefined: the one in force */
export const show = async (
  { store, budgets, stage }: Pick<OpenStage, 'store' | 'budgets' | 'stage'>,
  version: number | undefined,
): Promise<Told> => {
  const published = await publishedVersion(store, version);
  if (published === undefined) return failed([version === undefined ? noProgram : unknownVersion(version)]);
  if (!published.ok) return failed([published.error]);
  const spent = new Map<string, number>();
  for (const { id, budget } of published.value.program.offers)
    if (budget !== undefined) spent.set(id, (await budgets.spent(id))?.spent ?? 0);
  return ok(programSheet(published.value, spent, stage.timeZone));
};

export const diff = async ({ store }: Pick<OpenStage, 'store'>, { document, file }: ProgramFile): Promise<Told> => {
  const inForce = await publishedVersion(store, undefined);
  if (inForce === undefined) return ok([noProgram]);
  if (!inForce.ok) return failed([inForce.error]);
  const { version } = inForce.value;
  const changes = documentChanges(inForce.value.document, document);
  return ok(
    changes.length === 0
      ? [`${file} is what is in force, version ${version}.`]
      : [
          `${counted(changes.length, 'change')} against version ${version}, which is in force:`,
          ...changes.map(indented),
        ],
  );
};

/** A program that is in force already is not published again: a repeat changes nothing. @param now milliseconds */
export const publish = async (
  { store }: Pick<OpenStage, 'store'>,
  { document, file }: ProgramFile,
  now: number,
): Promise<Told> => {
  const inForce = await publishedVersion(store, undefined);
  if (inForce?.ok && documentChanges(inForce.value.document, document).length === 0)
    return ok([`${file} is what is in force, version ${inForce.value.version}: there is nothing to publish.`]);
  const published = await publishProgram(store, document, now);
  return published.ok ? ok([inForceNow(published.value.version)]) : failed(whyNot(published.error));
};

/** @param now milliseconds */
export const rollBack = async ({ store }: Pick<OpenStage, 'store'>, to: number, now: number): Promise<Told> => {
  const published = await rollBackProgram(store, to, now);
  if (!published.ok) return failed(whyNot(published.error));
  return ok([`Version ${to} is published again. ${inForceNow(published.value.version)}`]);
};

const inForceNow = (version: number): string =>
  `Version ${version} is in force: the functions have it within a minute.`;

const whyNot = (failure: PublishFailure): readonly string[] => {
  switch (failure.kind) {
    case 'invalid':
      return failure.problems;
    case 'overtaken':
      return ['Somebody else has just published, so nothing was done: look at diff, then publish again.'];
    case 'unknown-version':
      return [unknownVersion(failure.version)];
  }
};

const unknownVersion = (version: number): string => `There is no version ${version} of the program.`;

const indented = (line: string): string => `  ${line}`;
