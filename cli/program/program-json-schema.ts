import { toJsonSchema } from '@valibot/to-json-schema';
import { programSchema } from '../../shared/loyalty/program/program.ts';

/** Where it is published. */
export const programSchemaFile = new URL('../../docs/program.schema.json', import.meta.url);

/**
 * The program's schema for editors, JSON Schema draft 7, of the document as it is written. It has no word for decimals and
 * contradictions: those only `npx kasalink program validate` finds.
 */
export const programJsonSchema = (): object => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A loyalty program of Kasalink',
  ...toJsonSchema(programSchema, { typeMode: 'input', errorMode: 'ignore' }),
});
