import { hashToken, writeTokens } from '../../shared/access/access-record.ts';

const label = 'Bistro Bratislava';

/** The tokens of a store that knows one for each kind of till. */
export const loyaltyTokens = {
  hubRecord: async () =>
    writeTokens(
      [
        { sha256: hashToken('secret'), scope: 'loyalty', label },
        { sha256: hashToken('webhook'), scope: 'webhook', label },
      ],
      1,
    ),
};

/** A request as API Gateway hands it on. */
export const aLoyaltyRequest = (body: string, authorization: string | undefined = 'Bearer secret', at?: number) => ({
  headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) },
  ...(at !== undefined && { requestContext: { timeEpoch: at } }),
  body,
  isBase64Encoded: false,
});
