import { execFile } from 'node:child_process';

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { StartupError } from './startup-error.ts';
import { parseTemplate, type Template } from './template/parse-template.ts';

const run = promisify(execFile);

const assetsSchema = v.object({
  files: v.record(
    v.string(),
    v.object({
      source: v.object({ path: v.optional(v.string()) }),
      destinations: v.record(v.string(), v.object({ objectKey: v.string() })),
    }),
  ),
});

/** A synthesized stack: its template and, by S3 key, the folders that hold the functions' code. */
export type SynthesizedStack = { name: string; template: Template; assets: ReadonlyMap<string, string> };

const onlyStackIn = async (outdir: string): Promise<string> => {
  const suffix = '.template.json';
  const [name, ...others] = (await readdir(outdir)).filter((file) => file.endsWith(suffix));
  if (name === undefined || others.length > 0) throw new StartupError('The CDK app must synthesize exactly one stack');
  return name.slice(0, -suffix.length);
};

/**
 * Reads what a CDK app has written.
 * @param outdir holds exactly one stack
 * @throws StartupError when it does not, or when the template has a section that the host does not know
 */
export const readSynthesizedStack = async (outdir: string): Promise<SynthesizedStack> => {
  const name = await onlyStackIn(outdir);
  const { files } = v.parse(assetsSchema, JSON.parse(await readFile(join(outdir, `${name}.assets.json`), 'utf8')));
  const assets = new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }): [string, string] => [
        objectKey,
        join(outdir, source.path ?? ''),
      ]),
    ),
  );
  return { name, template: parseTemplate(await readFile(join(outdir, `${name}.template.json`), 'utf8')), assets };
};

/**
 * Synthesizes a CDK app with exactly one stack. It runs in a process of its own that ends, because synthesis takes
 * several times the memory that the host may keep.
 * @param options.app the app's file
 * @param options.outdir emptied first
 * @param options.context the app's context
 * @throws StartupError with the app's own message when it fails
 */
export const synthesize = async (options: {
  app: string;
  outdir: string;
  context: Readonly<Record<string, unknown>>;
}): Promise<SynthesizedStack> => {
  const { app, outdir, context } = options;
  await rm(outdir, { recursive: true, force: true });
  // Judging the template takes seconds and much memory: npm run synth does it, and a test.
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_VALIDATION: 'false',
  };
  try {
    await run(process.execPath, [app], { env });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartupError(`${app} could not be synthesized:\n${output}`);
  }
  return readSynthesizedStack(outdir);
};
