import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStage, type Stage } from '../shared/config/stage.ts';
import { jsonFault } from './json-fault.ts';

const folder = join(import.meta.dirname, 'stages');
/** What AWS takes as part of a stack's name, and `--stage` on every command line. */
const nameRule = /^[a-z][a-z\d-]{0,39}$/;

/** A stage cannot be used as it is; the message says where and what to do, a line a fault. */
export class StageError extends Error {
  override name = 'StageError';
}

/** The names of the stages that there are settings for. */
export const stageNames = (within = folder): readonly string[] =>
  readdirSync(within)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'));

/**
 * Reads and validates `infra/stages/<name>.json`.
 * @param eshopAddress replaces the file's, for a local run on other ports
 * @throws StageError
 */
export const loadStage = (name: string, eshopAddress?: string): Stage => loadStageIn(folder, name, eshopAddress);

/** The same, of another folder. */
export const loadStageIn = (folder: string, name: string, eshopAddress?: string): Stage => {
  const known = stageNames(folder);
  if (!known.includes(name)) throw new StageError(`there is no stage "${name}"; there are ${known.join(', ')}`);
  if (!nameRule.test(name))
    throw new StageError(
      `infra/stages/${name}.json: rename it: a stage is named by 1 to 40 small letters, digits and hyphens, a letter first`,
    );
  const file = join(folder, `${name}.json`);
  const settings = parse(readFileSync(file, 'utf8'), name);
  const eshop = isObject(settings) && isObject(settings.eshop) ? settings.eshop : {};
  const input = eshopAddress === undefined ? settings : { ...settings, eshop: { ...eshop, address: eshopAddress } };
  const stage = readStage(name, input);
  if (!stage.ok) throw new StageError(stage.error.map((problem) => `infra/stages/${name}.json: ${problem}`).join('\n'));
  return stage.value;
};

const parse = (text: string, name: string): object => {
  // Editors of Windows put a mark before the first character.
  const json = text.replace(/^\uFEFF/, '');
  let settings: unknown;
  try {
    settings = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new StageError(
      `infra/stages/${name}.json: is no JSON from ${jsonFault(json)} on: mend it there, or just before`,
    );
  }
  if (isObject(settings)) return settings;
  throw new StageError(`infra/stages/${name}.json: must be one JSON object`);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
