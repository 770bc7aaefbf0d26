import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStage, type Stage } from '../shared/config/stage.ts';

const folder = join(import.meta.dirname, 'stages');

/** A stage cannot be used as it is; the message says where and what to do, a line a fault. */
export class StageError extends Error {
  override name = 'StageError';
}

/**
 * Reads and validates `infra/stages/<name>.json`.
 * @param eshopAddress replaces the file's, for a local run on other ports
 * @throws StageError
 */
export const loadStage = (name: string, eshopAddress?: string): Stage => {
  const known = readdirSync(folder).map((file) => basename(file, '.json'));
  if (!known.includes(name)) throw new StageError(`there is no stage "${name}"; there are ${known.join(', ')}`);
  const file = join(folder, `${name}.json`);
  const settings = parse(readFileSync(file, 'utf8'), name);
  const eshop = isObject(settings) && isObject(settings.eshop) ? settings.eshop : {};
  const input = eshopAddress === undefined ? settings : { ...settings, eshop: { ...eshop, address: eshopAddress } };
  const stage = readStage(name, input);
  if (!stage.ok) throw new StageError(stage.error.map((problem) => `infra/stages/${name}.json: ${problem}`).join('\n'));
  return stage.value;
};

const parse = (text: string, name: string): object => {
  try {
    const settings: unknown = JSON.parse(text);
    if (isObject(settings)) return settings;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StageError(`infra/stages/${name}.json: must be one JSON object`);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
