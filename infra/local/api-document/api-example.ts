/** A request as a till sends it, and what a freshly started local stage answers when the examples are sent in their order. */
export interface ApiExample {
  /** Of this name among the examples of its operation. */
  readonly name: string;
  readonly summary: string;
  /** One JSON object. */
  readonly body: object;
  /** 401 and 404: it is sent with a token that nobody was given. */
  readonly status: 200 | 400 | 401 | 404;
  readonly answer: object;
}
