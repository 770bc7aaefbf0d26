import * as v from 'valibot';

/** The body of an answer 200 to a closed bill (Papaya POS loyalty API, 2). */
export const registeredAnswerSchema = v.strictObject({
  success: v.literal(true),
  message: v.literal('Order processed successfully'),
  orderDetails: v.strictObject({ orderId: v.pipe(v.string(), v.description('As the till sent it')) }),
});
