import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { startHost } from '../../../infra/local/start-host.ts';
import { readSynthesizedStack } from '../../../infra/local/synthesize.ts';

/** Hosts the fixture stack until a signal comes: `node start.ts <cdk.out> <folder> <port>`. Prints `ready <json>`. */
const [synthesized = '', folder = '', port = '0'] = process.argv.slice(2);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const data = openDataFolder(folder, { fresh: false });
const host = await startHost({
  data,
  port: Number(port),
  stack: () => readSynthesizedStack(synthesized),
  secretValue: (logicalId) => `the value of ${logicalId.slice(0, 5)}`,
  say,
});
say(`ready ${JSON.stringify({ address: host.address, ...host.endpoints })}`);
process.once('SIGTERM', async () => {
  await host.close();
  data.close();
  process.exit(0);
});
