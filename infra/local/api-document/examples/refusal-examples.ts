import type { ApiExample } from '../api-example.ts';

/** Refusals that both addresses of loyalty share, of a bill that is sound otherwise. */
export const refusalExamples = (bill: object): readonly ApiExample[] => [
  {
    name: 'no-order-id',
    summary: "A required field is missing: the vendor's error 2",
    body: { ...bill, orderId: null },
    status: 400,
    answer: { error: 'Missing required field', message: 'orderId is required', error_id: 2 },
  },
  {
    name: 'unknown-card',
    summary: "A card that nobody has: the vendor's error 3",
    body: { ...bill, orderId: 'of nobody', cardId: 'nobody' },
    status: 400,
    answer: {
      error: 'Customer not found',
      message: 'No customer found with the provided customerId or cardId',
      error_id: 3,
    },
  },
  {
    name: 'total-as-text',
    summary: 'A field of a wrong type, for which the vendor documents no number',
    body: { ...bill, total: '50.00' },
    status: 400,
    answer: { error: 'Invalid request', message: 'total: must be a number' },
  },
  {
    name: 'wrong-token',
    summary: 'With a token that nobody was given',
    body: bill,
    status: 401,
    answer: { error: 'Unauthorized', message: 'Send the token as Authorization: Bearer <token>' },
  },
];
