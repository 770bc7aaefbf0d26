import type { ApiExample } from '../api-example.ts';
import { refusalExamples } from './refusal-examples.ts';
import { vendorClosedBill } from './vendor-closed-bill.ts';

const registered = {
  success: true,
  message: 'Order processed successfully',
  orderDetails: { orderId: vendorClosedBill.orderId },
};

export const orderCompletedExamples: readonly ApiExample[] = [
  {
    name: 'closed-bill',
    summary: "The vendor's own example",
    body: vendorClosedBill,
    status: 200,
    answer: registered,
  },
  {
    name: 'closed-bill-again',
    summary: 'Once more: the same answer, and it counts once',
    body: vendorClosedBill,
    status: 200,
    answer: registered,
  },
  {
    name: 'other-event',
    summary: "An event that is not supported: the vendor's error 1",
    body: { ...vendorClosedBill, event: 'order.nieco' },
    status: 400,
    answer: {
      error: 'Unsupported event type',
      message: "Event type 'order.nieco' is not supported",
      error_id: 1,
    },
  },
  ...refusalExamples(vendorClosedBill),
];
