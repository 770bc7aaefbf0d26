import type { Standing } from '../../../../../shared/loyalty/quote/quote.ts';
import { quoteDiscount } from '../../../../../shared/loyalty/quote/quote-discount.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';
import { aStanding } from '../../../../support/a-standing.ts';

const offer = (id: string, percentage: number, fields: object = {}) =>
  ({ id, kind: 'percentage_on_item', title: { en: id }, percentage, ...fields }) as const;

const quote = (
  offers: NonNullable<ProgramFields['offers']>,
  total: number,
  standing: Partial<Standing> = {},
  till: ProgramFields['till'] = {},
) =>
  quoteDiscount(
    aBill({ lines: [aBillLine({ total })] }),
    aStanding({ tier: 'basic', ...standing }),
    aProgram({ offers, till }),
    { now: evening, timeZone: 'Europe/Prague', language: 'en' },
    new Set(),
  );

it('a limit holds for an offer that is made by itself (vendure#4353)', () => {
  const limited = offer('daily', 20, { when: { limits: [{ period: 'day', uses: 1 }] } });
  expect(quote([limited], 10_000).total).toBe(2000);
  expect(quote([limited], 10_000, { usesOf: () => 1 })).toMatchObject({ discounts: [], reasons: [{ code: 'limit' }] });
});

it('a discount of zero is none, so it uses nothing (vendure#5278)', () => {
  expect(quote([offer('tiny', 10)], 40)).toMatchObject({ discounts: [], total: 0, reasons: [{ code: 'not-exact' }] });
});

it('40 % and 70 % on one product do not make it free (saleor#17453)', () => {
  const { discounts, total } = quote([offer('forty', 40), offer('seventy', 70)], 10_000);
  expect([discounts.map(({ offer: id }) => id), total]).toEqual([['seventy'], 7000]);
});

it('40 % of the bill and 70 % of a product on it do not make it free (saleor#17453)', () => {
  const forty = { id: 'forty', kind: 'percentage_on_bill', title: { en: 'forty' }, percentage: 40 } as const;
  const { discounts, total } = quote([forty, offer('seventy', 70)], 10_000, {}, { combinesBillAndItems: true });
  expect([discounts.map(({ offer: id }) => id), total]).toEqual([['seventy'], 7000]);
});
