import { Bench } from 'tinybench';
import { reconcile } from '../../shared/eshop/reconciliation/reconcile.ts';
import { canonicalJson } from '../../shared/kernel/json.ts';
import { quoteDiscount } from '../../shared/loyalty/quote/quote-discount.ts';
import { assembleOrder } from '../../shared/orders/assemble-order.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { readFields } from '../../shared/records/read-json-object.ts';
import { aBill, aBillLine } from '../support/a-bill.ts';
import { evening } from '../support/a-clock.ts';
import { aDayOrder, aShopRow, aTillSale, nothingAround } from '../support/a-day-order.ts';
import { aLine } from '../support/a-line.ts';
import { aProgram } from '../support/a-program.ts';
import { aReceipt } from '../support/a-receipt.ts';
import { aStanding } from '../support/a-standing.ts';
import { anInShop, aSync } from '../support/a-sync.ts';
import { aTillRecord } from '../support/a-till-record.ts';
import { anAssemblyPolicy } from '../support/an-assembly-policy.ts';
import { assembledOrder } from '../support/assemble.ts';
import type { Suite } from './suite.ts';

const receiptOf = (lines: number) => [
  aReceipt({ total_paid_tax_incl: 121_000 * lines }),
  ...Array.from({ length: lines }, (_, at) => aLine({ id: 5001 + at })),
];

const dayOf = (count: number) => {
  const ids = Array.from({ length: count }, (_, at) => ({ order: fikOrderKey(String(at + 1)), number: `O${at + 1}` }));
  return {
    orders: ids.map(({ order, number }) =>
      aDayOrder({
        order,
        sale: aTillSale({ order }),
        sync: aSync.created({ order, inShop: anInShop({ orderNumber: number }) }),
      }),
    ),
    rows: ids.map(({ order, number }) => aShopRow({ external: order, number })),
    around: nothingAround,
  };
};

/** What is decided, without any input or output. */
export const decisions = async (): Promise<Suite> => {
  const bench = new Bench({ time: 1000 });
  const policy = anAssemblyPolicy();
  for (const lines of [3, 100]) {
    const records = receiptOf(lines).map(aTillRecord);
    bench.add(`assemble a receipt of ${lines} lines`, () => {
      assembleOrder(assembledOrder, records, policy, undefined);
    });
  }

  const program = aProgram({
    offers: Array.from({ length: 12 }, (_, at) => ({
      id: `offer-${at}`,
      kind: 'percentage_on_item' as const,
      title: { en: 'Off' },
      percentage: 5 + at,
      lines: { include: { products: [`product-${at}`] } },
    })),
  });
  const lines = Array.from({ length: 30 }, (_, at) =>
    aBillLine({ product: `product-${at % 12}`, name: 'Dish', total: 4_900 }),
  );
  const bill = aBill({ total: 30 * 4_900, lines });
  const context = { now: evening, timeZone: 'Europe/Bratislava', language: 'en' } as const;
  bench.add('quote a bill of 30 lines by 12 offers, best for the customer', () => {
    quoteDiscount(bill, aStanding(), program, context, new Set());
  });

  const day = dayOf(2500);
  bench.add('reconcile a day of 2,500 orders', () => {
    reconcile(day);
  });

  const fields = readFields(JSON.stringify({ lines: receiptOf(1000) }));
  bench.add('canonical JSON of a body of 200 KB', () => {
    canonicalJson(fields, new Set());
  });
  return { bench, notes: [], end: async () => {} };
};
