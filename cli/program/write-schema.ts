import { writeFileSync } from 'node:fs';
import { programJsonSchema, programSchemaFile } from './program-json-schema.ts';

writeFileSync(programSchemaFile, `${JSON.stringify(programJsonSchema(), null, 2)}\n`);
