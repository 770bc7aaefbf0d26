import { readFileSync } from 'node:fs';
import { commands } from '../../../cli/commands.ts';

const page = readFileSync(new URL('../../../docs/kasalink.md', import.meta.url), 'utf8');

it.each(commands.map(({ name }) => name))('says in docs/kasalink.md what %s is for', (name) => {
  expect(page).toMatch(new RegExp(`^\\|.*\`${name}\`.*\\|`, 'm'));
});
