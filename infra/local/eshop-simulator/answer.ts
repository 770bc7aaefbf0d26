/** What the shop answers: a status and a JSON document. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with this document. */
export const answered = (json: unknown): Answer => ({ status: 200, json });

/** An HTTP error; the vendor does not document what its body looks like. */
export const refused = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  json: { message },
  headers,
});
