import { readFileSync } from 'node:fs';
import { transitions } from '../../../shared/eshop/transitions.ts';

it('is drawn in docs/sync-states.md as the code has it', () => {
  const page = readFileSync(new URL('../../../docs/sync-states.md', import.meta.url), 'utf8');
  const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+):/gm)].map(([, from, to]) => `${from} → ${to}`);
  const held = Object.entries(transitions).flatMap(([from, next]) => next.map((to) => `${from} → ${to}`));
  expect(drawn.toSorted()).toEqual(held.toSorted());
});

it.each(Object.keys(transitions))('says in docs/sync-states.md what %s means', (state) => {
  const page = readFileSync(new URL('../../../docs/sync-states.md', import.meta.url), 'utf8');
  expect(page).toContain(`| \`${state}\` |`);
});
