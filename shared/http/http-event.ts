import * as v from 'valibot';

/** What the hub reads of an API Gateway HTTP API request, payload format 2.0. */
export const httpEventSchema = v.object({
  pathParameters: v.optional(v.record(v.string(), v.optional(v.string())), {}),
  /** By their names in small letters. */
  headers: v.optional(v.record(v.string(), v.optional(v.string())), {}),
  /** When the request arrived at the gateway, milliseconds. */
  requestContext: v.optional(v.object({ timeEpoch: v.optional(v.number()) }), {}),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.boolean(),
});
export type HttpEvent = v.InferOutput<typeof httpEventSchema>;

/** API Gateway encodes a body in base64 unless its content type says that it is text. */
export const bodyOf = ({ body, isBase64Encoded }: HttpEvent): Uint8Array =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
