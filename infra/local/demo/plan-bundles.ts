import { type Bundle, certain, exactly, type Role, seldom } from './role.ts';

const perBlock = 60;

const byChanceOnly: Role = { kind: 'sale', traits: [], isOrdinary: true };

/** As many receipts as wanted, in bundles: the seldom ones for each sixty, ordinary ones for the rest. */
export const planBundles = (receipts: number): readonly Bundle[] => {
  const blocks = Math.floor(receipts / perBlock);
  const bundles: Bundle[] = Array.from({ length: blocks }, () => seldom).flat();
  // In a shorter hour a quarter of the receipts is anything but ordinary, as far as they go.
  let room = blocks > 0 ? 0 : Math.floor(receipts / 4);
  for (const bundle of blocks > 0 ? [] : seldom) {
    if (bundle.length > room) break;
    bundles.push(bundle);
    room -= bundle.length;
  }
  const ordinary = receipts - bundles.reduce((count, { length }) => count + length, 0);
  const wanted = [...exactly, ...certain.map((trait): Role => ({ kind: 'sale', traits: [trait], isOrdinary: true }))];
  const certainOnes = wanted.length * Math.max(blocks, 1);
  for (let at = 0; at < ordinary; at += 1)
    bundles.push([(at < certainOnes ? wanted[at % wanted.length] : undefined) ?? byChanceOnly]);
  return bundles;
};
