import type { Bench } from 'tinybench';
import { table } from '../../cli/table.ts';
import { coldStarts } from './cold-starts.ts';
import { decisions } from './decisions.ts';
import { stage } from './stage.ts';
import type { Suite } from './suite.ts';

const suites: Readonly<Record<string, () => Promise<Suite>>> = { decisions, stage, 'cold-starts': coldStarts };

const milliseconds = (time: number): string => time.toFixed(time < 10 ? 3 : 0);

const figures = ({ tasks }: Bench): readonly (readonly string[])[] =>
  tasks.map(({ name, result }) => {
    if (!('latency' in result)) throw new Error(`${name} was not measured: ${JSON.stringify(result)}`);
    const { p50, p99, samplesCount } = result.latency;
    return [name, milliseconds(p50), milliseconds(p99), String(samplesCount)];
  });

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(suites, name));
if (unknown !== undefined || wanted.includes('--help')) {
  process.stderr.write(`npm run bench [-- ${Object.keys(suites).join('|')} …]: all of them unless some are named\n`);
  process.exit(2);
}

// Compare medians and ratios of one run: machines are noisy.
for (const [name, open] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { bench, notes, end } = await open();
  await bench.run();
  const lines = [...table([[name, 'median ms', '99 % ms', 'samples'], ...figures(bench)]), ...notes];
  process.stdout.write(`\n${lines.join('\n')}\n`);
  await end();
}
