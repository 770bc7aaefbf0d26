import { readFileSync } from 'node:fs';
import { programJsonSchema, programSchemaFile } from '../../../../cli/program/program-json-schema.ts';

it('stands in docs/program.schema.json as the code has it: npm run schema writes it', () => {
  expect(programSchemaFile.pathname).toMatch(/\/docs\/program\.schema\.json$/);
  const page = readFileSync(programSchemaFile, 'utf8');
  expect(JSON.parse(page)).toEqual(JSON.parse(JSON.stringify(programJsonSchema())));
});

it('knows the document as people write it: per cent, units of money, defaults left out', () => {
  expect(programJsonSchema()).toMatchObject({
    properties: {
      reservationMinutes: {
        type: 'integer',
        minimum: 1,
        maximum: 1440,
        default: 240,
        description: 'How long a quote reserves its coupon and counts as a use',
      },
      offers: {
        items: {
          oneOf: [
            { properties: { percentage: { type: 'number', minimum: 0.01, maximum: 100 } } },
            { properties: { kind: { const: 'percentage_on_item' } } },
            { properties: { amount: { type: 'number', minimum: 0 } }, additionalProperties: false },
          ],
        },
      },
    },
    required: ['name', 'currency', 'language', 'tiers', 'offers'],
  });
});
