import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type PublishFailure,
  publishedVersion,
  publishProgram,
  rollBackProgram,
} from '../../shared/loyalty/program/publish-program.ts';
import { counted } from '../counted.ts';
import type { OpenStage } from '../target/open-stage.ts';
import type { Told } from '../tell.ts';
import { documentChanges } from './document-changes.ts';
import { programSheet } from './program-sheet.ts';
import type { ProgramFile } from './read-program-file.ts';

/** What a command tells, or why it could not be done, a line a fault. */
export type ProgramTold = Result<Told, readonly string[]>;

const toldAs = (line: string, data: unknown): ProgramTold => ok({ lines: [line], data });

const noProgram = 'No program is published yet: npx kasalink program publish FILE puts one in force.';

/** @param version undefined: the one in force */
export const show = async (
  { store, budgets, stage }: Pick<OpenStage, 'store' | 'budgets' | 'stage'>,
  version: number | undefined,
): Promise<ProgramTold> => {
  const published = await publishedVersion(store, version);
  if (published === undefined) return failed([version === undefined ? noProgram : unknownVersion(version)]);
  if (!published.ok) return failed([published.error]);
  const spent = new Map<string, number>();
  for (const { id, budget } of published.value.program.offers)
    if (budget !== undefined) spent.set(id, (await budgets.spent(id))?.spent ?? 0);
  const { document, publishedAt } = published.value;
  return ok({
    lines: programSheet(published.value, spent, stage.timeZone),
    data: { version: published.value.version, publishedAt, document, spent: Object.fromEntries(spent) },
  });
};

export const diff = async (
  { store }: Pick<OpenStage, 'store'>,
  { document, file }: ProgramFile,
): Promise<ProgramTold> => {
  const inForce = await publishedVersion(store, undefined);
  if (inForce === undefined) return toldAs(noProgram, { version: null, changes: null });
  if (!inForce.ok) return failed([inForce.error]);
  const { version } = inForce.value;
  const changes = documentChanges(inForce.value.document, document);
  return ok({
    lines:
      changes.length === 0
        ? [`${file} is what is in force, version ${version}.`]
        : [
            `${counted(changes.length, 'change')} against version ${version}, which is in force:`,
            ...changes.map(indented),
          ],
    data: { version, changes },
  });
};

/** A program that is in force already is not published again: a repeat changes nothing. @param now milliseconds */
export const publish = async (
  { store }: Pick<OpenStage, 'store'>,
  { document, file }: ProgramFile,
  now: number,
): Promise<ProgramTold> => {
  const inForce = await publishedVersion(store, undefined);
  if (inForce?.ok && documentChanges(inForce.value.document, document).length === 0)
    return toldAs(`${file} is what is in force, version ${inForce.value.version}: there is nothing to publish.`, {
      version: inForce.value.version,
    });
  const published = await publishProgram(store, document, now);
  if (!published.ok) return failed(whyNot(published.error));
  const { version } = published.value;
  return toldAs(inForceNow(version), { version });
};

/** @param now milliseconds */
export const rollBack = async ({ store }: Pick<OpenStage, 'store'>, to: number, now: number): Promise<ProgramTold> => {
  const published = await rollBackProgram(store, to, now);
  if (!published.ok) return failed(whyNot(published.error));
  const { version } = published.value;
  return toldAs(`Version ${to} is published again. ${inForceNow(version)}`, { version });
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
