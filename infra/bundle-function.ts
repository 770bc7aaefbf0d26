import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Importing node:http as an ES module loads the whole of undici (27–31 ms of CPU in every cold start), because Node
 * then evaluates every lazy export. Asking for the built-in module does not. The names are what the AWS SDK and middy
 * use; a bundle that needs another one fails to build, and says so.
 */
const lazyHttp = (name: string): string => `
const module = process.getBuiltinModule('${name}');
export default module;
export const Agent = module.Agent;
export const STATUS_CODES = module.STATUS_CODES;
export const request = module.request;
`;

const onlyWhatLambdaUses: Plugin = {
  name: 'only-what-lambda-uses',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(node:)?https?$/ }, ({ path }) => ({
      path: path.replace('node:', ''),
      namespace: 'lazy-http',
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: 'lazy-http' }, ({ path }) => ({ contents: lazyHttp(path), loader: 'js' }));

    // Lambda gives its credentials in the environment: the whole chain of other providers is left out.
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'environment-credentials',
      pluginData: resolveDir,
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: 'environment-credentials' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};

/**
 * Bundles one Lambda function with everything it imports into `<outdir>/index.mjs`. The same source gives the same
 * bytes from any folder, so that the asset's hash changes only when the function does.
 * @param options.entry path of the function's index.ts
 * @param options.outdir folder to write to; created when it is missing
 * @param options.files further files by name, written beside index.mjs (a stage's settings, say)
 * @throws when something does not resolve or compile; the message names file and line
 */
export const bundleFunction = async (options: {
  entry: string;
  outdir: string;
  files?: Readonly<Record<string, string>>;
}): Promise<void> => {
  await build({
    absWorkingDir: dirname(resolve(options.entry)),
    entryPoints: [resolve(options.entry)],
    outfile: resolve(options.outdir, 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
    // CommonJS dependencies call require(), which an ES module does not have.
    banner: {
      js: `import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);`,
    },
    plugins: [onlyWhatLambdaUses],
  });
  for (const [name, content] of Object.entries(options.files ?? {})) {
    await writeFile(join(options.outdir, name), content);
  }
};
