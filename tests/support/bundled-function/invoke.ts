import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

/**
 * Invokes a bundled function once: `node invoke.ts <index.mjs> <event>`. What it throws is printed with every field, as Lambda logs it
 * (`Object.assign({ errorType, errorMessage, stackTrace }, error)`), and more: hidden fields and causes too.
 */
const [bundle = '', event = ''] = process.argv.slice(2);
const { handler }: Record<string, unknown> = await import(pathToFileURL(bundle).href);
if (typeof handler !== 'function') throw new Error(`${bundle} exports no handler`);
try {
  const answer: unknown = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 100_000 });
  process.stdout.write(`answered ${JSON.stringify(answer)}\n`);
} catch (error) {
  process.stdout.write(`threw ${JSON.stringify(error)} ${inspect(error, { depth: null, showHidden: true })}\n`);
}
process.exit(0);
