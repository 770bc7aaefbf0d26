import type { ApiExample } from '../api-example.ts';
import { refusalExamples } from './refusal-examples.ts';
import { vendorOpenBill } from './vendor-open-bill.ts';

const coffee = { productId: 'prod_201', name: 'Premium Coffee Blend', quantity: 1, unitPrice: 15, totalPrice: 15 };
/** At a branch of which the program says nothing, so that it is answered in the default language. */
const bill = { currency: 'EUR', branchId: 'PUB', total: 15, orderItems: [coffee] };

export const discountExamples: readonly ApiExample[] = [
  {
    name: 'off-the-bill',
    summary: "The vendor's own example: ten per cent off the bill",
    body: vendorOpenBill,
    status: 200,
    answer: {
      discounts: [
        {
          type: 'percentage_on_bill',
          appliesTo: 'bill',
          percentage: 10,
          amount: 5,
          description: '10 % vernostná zľava',
        },
      ],
      totalDiscount: 5,
      message: '10 % zľava na celý účet · Člen · Body: 0',
    },
  },
  {
    name: 'off-an-item',
    summary: 'A higher tier gets more off its coffee',
    body: { orderId: '00123487979879', cardId: 'GOLD-1', ...bill },
    status: 200,
    answer: {
      discounts: [
        {
          type: 'percentage_on_item',
          appliesTo: 'item',
          percentage: 20,
          amount: 3,
          productId: 'prod_201',
          productName: 'Premium Coffee Blend',
          description: '20% off coffee',
        },
      ],
      totalDiscount: 3,
      message: '20% discount on Premium Coffee Blend · Gold · 0 points',
    },
  },
  {
    name: 'coupon',
    summary: 'A coupon that the member holds',
    body: { orderId: '00123487979880', cardId: 'COUPON-1', ...bill },
    status: 200,
    answer: {
      discounts: [
        {
          type: 'coupon_zero_vat',
          appliesTo: 'bill',
          amount: 5,
          vatRate: 0,
          couponCode: 'WELCOME5',
          description: 'Welcome coupon',
        },
      ],
      totalDiscount: 5,
      message: 'Coupon discount: 5.00 EUR off · Member · 0 points',
    },
  },
  {
    name: 'no-discount',
    summary: 'A return gets none',
    body: {
      orderId: '00123487979881',
      cardId: 'GOLD-1',
      ...bill,
      total: -15,
      orderItems: [{ ...coffee, quantity: -1, totalPrice: -15 }],
    },
    status: 200,
    answer: { discounts: [], totalDiscount: 0, message: 'No discount on this bill · Gold · 0 points' },
  },
  ...refusalExamples(vendorOpenBill),
];
