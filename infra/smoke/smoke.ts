import { setTimeout as wait } from 'node:timers/promises';
import { postJson } from './post-json.ts';
import { readSmokeArguments, type SmokeArguments, usage } from './read-smoke-arguments.ts';
import { runCheck } from './run-check.ts';
import { type Secret, smokeChecks } from './smoke-checks.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const fail = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

const secretIn = (name: string): Secret | undefined => {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : { name, value };
};

const smoke = async (given: Extract<SmokeArguments, { help: false }>): Promise<void> => {
  const { webhook, loyalty, 'webhook-token-env': webhookName, 'loyalty-token-env': loyaltyName } = given;
  const webhookToken = secretIn(webhookName);
  const loyaltyToken = secretIn(loyaltyName);
  if (webhookToken === undefined) return fail(`${webhookName} is not set: it holds the webhook's token`, 2);
  if (loyaltyToken === undefined) return fail(`${loyaltyName} is not set: it holds a Papaya till's token`, 2);
  for (const check of smokeChecks({ webhook, webhookToken, loyalty, loyaltyToken }, Date.now())) {
    const finding = await runCheck({ post: postJson, wait }, check);
    if (finding.kind === 'passed') say(`ok    ${check.name}`);
    else fail(`FAIL  ${check.name}: ${finding.found}\n      mend: ${finding.mend}`, 1);
  }
};

const read = readSmokeArguments(process.argv.slice(2));
if (!read.ok) fail(read.error, 2);
else if (read.value.help) say(usage);
else await smoke(read.value);
