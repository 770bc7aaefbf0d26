import * as v from 'valibot';
import { draftOrder } from '../../../shared/eshop/draft-order.ts';
import { loadOrders } from '../../../shared/eshop/load-orders.ts';
import { fikOrderKey, type OrderKey, orderKeySchema } from '../../../shared/records/order-key.ts';
import { parseFlags } from '../parse-flags.ts';
import { openStage } from '../stage-store.ts';
import { explanation } from './explanation.ts';

const usage = `Explains how a receipt or a bill becomes an order of the shop.

  npm run mapping -- explain --order ID [--port N]

  --order ID   the receipt's id at the till, with or without "fik-", or a bill: "papaya-BRANCH/ORDER"
  --port N     the port of the running stage (8787)

For each field of the shop order: its value, and the rule that gave it, which is a path of the stage's settings
(infra/stages/local.json) or what it was taken from.`;

const argumentsSchema = v.object({
  order: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^[^\s#]{1,2000}$/, "--order takes the receipt's id, or papaya-BRANCH/ORDER"),
    v.transform((id) => (v.is(orderKeySchema, id) ? id : fikOrderKey(id))),
  ),
  port: v.pipe(v.optional(v.string(), '8787'), v.regex(/^\d{1,5}$/, '--port takes a port number'), v.transform(Number)),
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const fail = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

const explain = async (order: OrderKey, port: number): Promise<void> => {
  const opened = await openStage(port);
  if (!opened.ok) return fail(opened.error, 1);
  const { store, stage } = opened.value;
  const policy = {
    assembly: stage.receipts,
    shop: stage.shop,
    prices: stage.loyalty.prices,
    timeZone: stage.timeZone,
  };
  const [loaded] = await loadOrders({ store, policy }, [{ order, parts: await store.partsOf(order) }]);
  if (loaded === undefined || !loaded.ok) return fail(`The order ${order} cannot be read.`, 1);
  const { records, kept } = loaded.value;
  if (records.length === 0) return fail(`Nothing of the order ${order} is stored.`, 1);
  say(`${order}, ${kept?.state ?? 'not looked at yet'}\n`);
  for (const line of explanation(draftOrder(order, records, policy, kept?.soldAt))) say(line);
};

const flags = { order: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } } as const;

const parsed = parseFlags(process.argv.slice(2), flags, true);
if (!parsed.ok) fail(`${parsed.error}: npm run mapping -- --help shows the flags`, 2);
else {
  const settings = v.safeParse(argumentsSchema, parsed.value.values);
  if (parsed.value.values.help === true) say(usage);
  else if (parsed.value.words.join(' ') !== 'explain')
    fail('npm run mapping -- explain --order ID; --help tells more', 2);
  else if (!settings.success) fail(settings.issues[0].message, 2);
  else await explain(settings.output.order, settings.output.port);
}
