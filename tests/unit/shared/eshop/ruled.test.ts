import { ruled } from '../../../../shared/eshop/ruled.ts';
import { ExactNumber } from '../../../../shared/kernel/json.ts';

describe('a value with its rule', () => {
  it.each([
    ['a text', 'Přijatá', '"Přijatá"'],
    ['false', false, 'false'],
    ['a number digit by digit', new ExactNumber('1.23456789012345678901'), '1.23456789012345678901'],
  ])('is sent as the value alone: %s', (_what, value, written) => {
    const stands = ruled(value, 'shop.mapping.state');
    expect(JSON.stringify({ stands })).toBe(`{"stands":${written}}`);
    expect(stands).toMatchObject({ value, rule: 'shop.mapping.state' });
  });
});
