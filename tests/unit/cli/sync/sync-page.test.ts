import { readFileSync } from 'node:fs';
import { usage } from '../../../../cli/sync/sync-usage.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';

const page = readFileSync(new URL('../../../../docs/sync.md', import.meta.url), 'utf8');

it.each([...usage.matchAll(/^ {2}npx kasalink sync ([a-z]+)/gm)].map(([, command]) => command))(
  'says in docs/sync.md when to type %s',
  (command) => {
    expect(page).toContain(`npx kasalink sync ${command}`);
  },
);

it.each(Object.keys(transitions))('says in docs/sync.md what to do about an order that is %s', (state) => {
  expect(page).toMatch(new RegExp(`^\\| \`${state}\` \\|`, 'm'));
});
