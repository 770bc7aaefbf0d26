import type { ShopReply, ShopRequest, ShopRoute } from '../../shared/eshop/client/send-http.ts';

/** An answer of the shop; what is neither text nor bytes is written as JSON. */
export const aShopReply = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): ShopReply => ({
  kind: 'answered',
  status,
  headers,
  body: body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  credentials: 'first',
});

export type ScriptedReply = ShopReply | ((request: ShopRequest) => ShopReply);

interface ScriptedShop {
  /** As `SendHttp`, and as `CallShop`. */
  readonly sendHttp: (request: ShopRequest, route?: ShopRoute) => Promise<ShopReply>;
  readonly requests: readonly ShopRequest[];
  /** Where each call went, of those that were told. */
  readonly routes: readonly ShopRoute[];
}

/** A shop that gives the replies one after the other, and remembers what it was asked. */
export const aScriptedShop = (...replies: readonly ScriptedReply[]): ScriptedShop => {
  const requests: ShopRequest[] = [];
  const routes: ShopRoute[] = [];
  const left = [...replies];
  return {
    requests,
    routes,
    sendHttp: async (request, route) => {
      requests.push(request);
      if (route !== undefined) routes.push(route);
      const reply = left.shift();
      if (reply === undefined) throw new Error(`the shop was not to be asked ${request.method} ${request.path}`);
      return typeof reply === 'function' ? reply(request) : reply;
    },
  };
};
