import { loyaltyToken, shopLogin, webhookToken } from './local-access.ts';
import { readArguments, usage } from './read-arguments.ts';
import { type LocalStage, runLocalStage } from './run-local-stage.ts';
import { StartupError } from './startup-error.ts';

// Lambda's clock is UTC wherever the developer's is.
process.env.TZ = 'UTC';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (line: string, code: number): never => {
  process.stderr.write(`${line}\n`);
  process.exit(code);
};

const greeting = ({
  address,
  shopAddress,
  controlAddress,
  endpoints: { dynamoDb, sqs },
}: Omit<LocalStage, 'close'>): string => `
Kasalink is running.

  API             ${address}
  webhook token   ${webhookToken}
  loyalty token   ${loyaltyToken}
  e-shop          ${new URL('/', shopAddress)}   (API ${shopAddress}, login ${shopLogin.login}, key ${shopLogin.key})
  e-shop control  ${controlAddress}
  DynamoDB        ${dynamoDb}
  SQS             ${sqs}

Try a receipt, its line, and the order that they make in the shop:
  curl ${address}/webhook/${webhookToken} -H 'content-type: application/json' -d '{"_t":"orders","_v":1541274974010,"id":3317888960569993,"currency":"CZK","total_paid_tax_incl":55000,"total_paid_real":55000}'
  curl ${address}/webhook/${webhookToken} -H 'content-type: application/json' -d '{"_t":"order_details","_v":1541274974010,"id":1,"id_order":3317888960569993,"name":"Espresso","quantity":1,"total_price_tax_incl":55000,"tax_rate":21}'
  curl ${shopAddress}/orders -u ${shopLogin.login}:${shopLogin.key}

Ask for the discount of a card on an open bill:
  curl ${address}/loyalty/discount -H 'authorization: Bearer ${loyaltyToken}' -H 'content-type: application/json' -d '{"orderId":"00123487979878","cardId":"memberCardId","status":"open","total":50.00,"currency":"EUR","branchId":"SLOVAK_PUB","orderItems":[{"productId":"11111","name":"Espresso","quantity":2,"unitPrice":2.50,"totalPrice":5.00,"vatRate":20}]}'
`;

/** npm passes a signal on to its shell only, which dies of it and leaves this process behind. */
const whenOrphaned = (stop: () => Promise<void>): void => {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    void stop();
  }, 200);
};

/** What ends this process; more of it when there is more to be ended. */
let stop = async (): Promise<void> => process.exit(0);
// Whoever has closed the terminal, or the pipe, cannot end it otherwise; and each line more would be a failure more to tell of.
process.stdout.once('error', () => {
  process.stdout.on('error', () => undefined);
  void stop();
});

const started = performance.now();
const read = readArguments(process.argv.slice(2));
if ('mistake' in read) fail(read.mistake, 2);
else if (read.arguments.help) say(usage);
else {
  try {
    const stage = await runLocalStage(read.arguments, say);
    say(greeting(stage));
    say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl+C ends it.`);
    stop = async () => {
      await stage.close();
      process.exit(0);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    if (process.env.npm_lifecycle_event) whenOrphaned(stop);
  } catch (error) {
    if (error instanceof StartupError) fail(error.message, 1);
    throw error;
  }
}
