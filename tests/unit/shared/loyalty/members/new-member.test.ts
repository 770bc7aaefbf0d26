import { newMember } from '../../../../../shared/loyalty/members/new-member.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aMember } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const program = aProgram({
  offers: [
    {
      id: 'hello',
      kind: 'coupon_zero_vat',
      title: { en: 'Hello' },
      amount: 5,
      nature: 'promotional',
      issue: 'joining',
      validDays: 10,
    },
    {
      id: 'visits',
      kind: 'coupon_zero_vat',
      title: { en: 'V' },
      amount: 5,
      nature: 'promotional',
      issue: { visits: 1 },
    },
    {
      id: 'points',
      kind: 'coupon_zero_vat',
      title: { en: 'P' },
      amount: 5,
      nature: 'promotional',
      issue: { points: 1 },
    },
    { id: 'sold', kind: 'coupon_zero_vat', title: { en: 'S' }, amount: 5, nature: 'sold' },
  ],
});

describe('a new member', () => {
  it('holds the coupons for joining, and nothing else', () => {
    const member = newMember('card-1', evening, program);
    expect(member).toEqual({
      ...aMember({ id: 'card-1' }),
      coupons: [
        {
          code: expect.stringMatching(/^HELLO-[A-Z2-7]{10}$/),
          offer: 'hello',
          amount: 5_000,
          armed: false,
          issuedAt: evening,
          expires: evening + 10 * 86_400_000,
        },
      ],
    });
    expect(newMember('card-2', evening, program).coupons[0]?.code).not.toBe(member.coupons[0]?.code);
    expect(newMember('card-1', evening + 1, program).coupons[0]?.code).toBe(member.coupons[0]?.code);
  });

  it('holds nothing without a program', () => {
    expect(newMember('card-1', evening, undefined)).toEqual(aMember({ id: 'card-1' }));
  });
});
