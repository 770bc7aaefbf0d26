import type { Answer, ApiOperation } from './api-operation.ts';
import { discountExamples } from './examples/discount-examples.ts';
import { orderCompletedExamples } from './examples/order-completed-examples.ts';
import { webhookExamples } from './examples/webhook-examples.ts';

const notice = (description: string): Answer => ({ schema: 'Notice', description });

const ofGateway = {
  413: notice('The body is longer than the gateway hands on: nothing of it is kept.'),
  429: notice('More at once than the gateway lets in: send it again later.'),
};
const notKept = {
  500: notice('It could not be kept: send it again.'),
  503: notice('It may not have been kept, as there was no answer in time: send it again.'),
};
const unauthorized: Answer = { schema: 'Refusal', description: 'The token is unknown, revoked, or not for loyalty.' };

/** Everything that the hub serves. */
export const apiOperations: readonly ApiOperation[] = [
  {
    id: 'receiveRecord',
    path: '/webhook/{token}',
    token: 'path',
    summary: 'Takes a record of a KASA FIK till',
    description:
      'A till sends each record that was made or changed, one at a time and in any order. 200 means that it is durably kept: as a record, whose newest version wins, or in quarantine, as the bytes that came, where it cannot be read as a record. A body of any content type is taken.',
    request: {
      schema: 'TillRecord',
      description: 'One record. What is not of this schema is taken too, to quarantine.',
    },
    answers: {
      200: { schema: 'WebhookAnswer', description: 'It is durably kept.' },
      404: notice('The token is unknown or revoked; the same answer as of a path that is not there.'),
      ...ofGateway,
      ...notKept,
    },
    examples: webhookExamples,
  },
  {
    id: 'readDiscount',
    path: '/loyalty/discount',
    token: 'bearer',
    summary: 'Reads the discount of a card on an open bill of a Papaya till',
    description:
      'Answered within 800 ms of its arrival, or as a stage says otherwise: where the discount is not there by then, or anything fails, it is 200 without a discount and a message for the cashier. Asked again, the same bill gets the same answer until it is closed or the quote ends.',
    request: { schema: 'OpenBill', description: 'The bill as it stands, of at most 192 KB.' },
    answers: {
      200: { schema: 'DiscountAnswer', description: 'What the card gets, which can be nothing.' },
      400: { schema: 'Refusal', description: 'The bill cannot be read, or nobody has the card.' },
      401: unauthorized,
      ...ofGateway,
      500: notice('The function could not be started. The till goes on without a discount.'),
      503: notice('The function did not answer. The till goes on without a discount.'),
    },
    examples: discountExamples,
  },
  {
    id: 'registerClosedBill',
    path: '/loyalty/order-completed',
    token: 'bearer',
    summary: 'Registers a closed bill of a Papaya till on its card',
    description:
      'The bill is kept, settled against what was quoted for it, and sent to the shop. A repeat gets the same answer and counts once. No sale is lost to an error: a bill whose card nobody has is kept and sent all the same, and one that cannot be read lies in quarantine before its 400.',
    request: { schema: 'ClosedBill', description: 'The bill as it was closed, of at most 192 KB.' },
    answers: {
      200: { schema: 'RegisteredAnswer', description: 'The bill is durably kept.' },
      400: {
        schema: 'Refusal',
        description: 'Nobody has the card: the sale is kept. Or the bill cannot be read: it is in quarantine.',
      },
      401: unauthorized,
      ...ofGateway,
      ...notKept,
    },
    examples: orderCompletedExamples,
  },
];
