import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiDocument } from './api-document.ts';
import { brunoCollection } from './bruno-collection.ts';

const docs = join(import.meta.dirname, '../../../docs');
const collection = join(docs, 'collection');

writeFileSync(join(docs, 'openapi.json'), `${JSON.stringify(apiDocument(), null, 2)}\n`);

rmSync(collection, { recursive: true, force: true });
for (const [path, text] of brunoCollection()) {
  const file = join(collection, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
