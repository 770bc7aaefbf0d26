/** What the shop answers: a status, and a JSON document, a PDF or nothing. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly json: unknown }
  /** nothing but ASCII, so that characters are bytes */
  | { readonly pdf: string }
  | { readonly status: 204 }
);

/** 200 with this document. */
export const answered = (json: unknown): Answer => ({ status: 200, json });

/** An HTTP error; the vendor does not document what its body looks like. */
export const refused = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  json: { message },
  headers,
});
