import * as v from 'valibot';

/** The body of an answer in the gateway's own shape: 404, 413, 429, 500 and 503. */
export const noticeSchema = v.strictObject({ message: v.string() });
