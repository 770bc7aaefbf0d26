/** An answer in API Gateway's payload format 2.0. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answer = (statusCode: number, body: object): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const accepted = (body: object): HttpResponse => answer(200, body);

export const badRequest = (body: object): HttpResponse => answer(400, body);

/** In the shape of the loyalty errors, which documents none for a wrong token. */
export const unauthorized = (): HttpResponse =>
  answer(401, { error: 'Unauthorized', message: 'Send the token as Authorization: Bearer <token>' });

/** The same that API Gateway says of a path it does not know. */
export const notFound = (): HttpResponse => answer(404, { message: 'Not Found' });

/** The same that API Gateway says when a function fails. */
export const internalError = (): HttpResponse => answer(500, { message: 'Internal Server Error' });
