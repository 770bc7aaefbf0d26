import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { stageFile } from '../shared/config/environment.ts';
import type { FunctionName } from '../shared/config/function-names.ts';
import type { Stage } from '../shared/config/stage.ts';
import { bundleFunction } from './bundle-function.ts';

export type FunctionCode = Readonly<Record<FunctionName, Code>>;

/** Bundles every function with the stage's settings beside its code. */
export const bundleFunctions = async (stage: Stage): Promise<FunctionCode> => {
  const folder = await mkdtemp(join(tmpdir(), 'kasalink-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  const bundle = async (name: FunctionName): Promise<Code> => {
    const outdir = join(folder, name);
    const entry = join(import.meta.dirname, '..', 'functions', name, 'index.ts');
    await bundleFunction({ entry, outdir, files: { [stageFile]: `${JSON.stringify(stage, null, 1)}\n` } });
    return Code.fromAsset(outdir);
  };
  const [webhook, discount, orderCompleted, eshopSync, sweep, reconcile] = await Promise.all([
    bundle('webhook'),
    bundle('loyalty-discount'),
    bundle('order-completed'),
    bundle('eshop-sync'),
    bundle('sweep'),
    bundle('reconcile'),
  ]);
  return {
    webhook,
    'loyalty-discount': discount,
    'order-completed': orderCompleted,
    'eshop-sync': eshopSync,
    sweep,
    reconcile,
  };
};
