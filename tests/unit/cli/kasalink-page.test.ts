import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { commands } from '../../../cli/commands.ts';

const page = readFileSync(new URL('../../../docs/kasalink.md', import.meta.url), 'utf8');

it.each(commands.map(({ name }) => name))('says in docs/kasalink.md what %s is for', (name) => {
  expect(page).toMatch(new RegExp(`^\\|.*\`${name}\`.*\\|`, 'm'));
});

it.each(commands.map(({ name }) => name))('has no npm script beside %s that does the same', (name) => {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { scripts } = v.parse(v.object({ scripts: v.record(v.string(), v.string()) }), JSON.parse(text));
  expect(Object.keys(scripts)).not.toContain(name);
});
