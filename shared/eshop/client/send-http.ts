/** A request to the shop's API, below its base address. The sender adds address and credentials, and no header of a caller. */
export interface ShopRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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
      readonly body: Uint8Array;
      /** The version of the credentials that were sent. */
      readonly credentials: string;
    }
  /** Nothing was sent: the shop cannot have done anything. */
  | { readonly kind: 'unreachable' }
  /** Nothing was sent: the login and key of the shop could not be had, or are only those that the shop has refused. */
  | { readonly kind: 'without-credentials' }
  /** Nothing was sent: the shop's quota is spent until then, milliseconds. */
  | { readonly kind: 'withheld'; readonly until: number }
  /** Sent, but no whole answer came: the shop may have done it. */
  | { readonly kind: 'unanswered'; readonly why: 'time-out' | 'connection lost' | 'answer too long' };

/** One call, never repeated by itself. Redirects are answers like any other. Throws only on a fault of ours. */
export type CallShop = (request: ShopRequest) => Promise<ShopReply>;

/** Where a call goes, beyond the configuration. */
export interface ShopRoute {
  /** Where the shop has moved to, up to and with `/api/v2`. */
  readonly address: string | undefined;
  /** The version of the credentials that the shop has refused: they are not sent again. */
  readonly refused: string | undefined;
}

/** One call over HTTP, as `CallShop`, on a route that its caller keeps. */
export type SendHttp = (request: ShopRequest, route: ShopRoute) => Promise<ShopReply>;
