import type { SendHttp, ShopReply, ShopRequest } from '../../shared/eshop/client/send-http.ts';

/** An answer of the shop; what is no text is written as JSON. */
export const aShopReply = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): ShopReply => ({
  kind: 'answered',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export type ScriptedReply = ShopReply | ((request: ShopRequest) => ShopReply);

/** A shop that gives the replies one after the other, and remembers what it was asked. */
export const aScriptedShop = (
  ...replies: readonly ScriptedReply[]
): { readonly sendHttp: SendHttp; readonly requests: readonly ShopRequest[] } => {
  const requests: ShopRequest[] = [];
  const left = [...replies];
  return {
    requests,
    sendHttp: async (request) => {
      requests.push(request);
      const reply = left.shift();
      if (reply === undefined) throw new Error(`the shop was not to be asked ${request.method} ${request.path}`);
      return typeof reply === 'function' ? reply(request) : reply;
    },
  };
};
