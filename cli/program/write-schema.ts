import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programJsonSchema } from './program-json-schema.ts';

const file = join(import.meta.dirname, '../../../docs/program.schema.json');

writeFileSync(file, `${JSON.stringify(programJsonSchema(), null, 2)}\n`);
