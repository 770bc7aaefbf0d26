import { hashToken, writeTokens } from '../../shared/access/access-record.ts';
import { aHubRecord } from './a-hub-record.ts';

const label = 'Bistro Bratislava';

/** The tokens of a store that knows one for each kind of till. */
export const loyaltyTokens = {
  hubRecord: async () =>
    aHubRecord({
      body: writeTokens([
        { sha256: hashToken('secret'), scope: 'loyalty', label },
        { sha256: hashToken('webhook'), scope: 'webhook', label },
      ]),
    }),
};

/** A request as API Gateway hands it on. */
export const aLoyaltyRequest = (body: string, authorization: string | undefined = 'Bearer secret', at?: number) => ({
  headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) },
  ...(at !== undefined && { requestContext: { timeEpoch: at } }),
  body,
  isBase64Encoded: false,
});
