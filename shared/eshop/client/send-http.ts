/** A request to the shop's API, below its base address. The sender adds address and credentials. */
export interface ShopRequest {
  readonly method: 'GET' | 'POST';
  /** `/orders` */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string | undefined;
  /** Milliseconds after which the call is given up; what the shop did by then is unknown. */
  readonly timeout: number;
}

export type ShopReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Nothing was sent: the shop cannot have done anything. */
  | { readonly kind: 'unreachable' }
  /** Nothing was sent: the login and key of the shop could not be had. */
  | { readonly kind: 'without-credentials' }
  /** Sent, but no whole answer came: the shop may have done it. */
  | { readonly kind: 'unanswered'; readonly why: 'time-out' | 'connection lost' | 'answer too long' };

/** One call over HTTP, never repeated by itself. Redirects are answers like any other. Throws only on a fault of ours. */
export type SendHttp = (request: ShopRequest) => Promise<ShopReply>;
