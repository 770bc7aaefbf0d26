/** Which addresses the shop's API may move to. */
export interface AcceptedHosts {
  /** Hosts other than the vendor's own, exactly. */
  readonly allowedHosts: readonly string[];
  /** Whether an address on this machine may do without TLS; for the local run alone. */
  readonly plainHttp: boolean;
}

const vendorsOwn = '.upgates.com';
const thisMachine: readonly string[] = ['127.0.0.1', 'localhost'];

/**
 * Whether the credentials may be sent to an address that the shop names (UPgates API v2, 301): an answer alone does not send them
 * anywhere.
 */
export const isAcceptable = (address: string, { allowedHosts, plainHttp }: AcceptedHosts): boolean => {
  const url = URL.parse(address);
  if (url === null || !address.endsWith('/api/v2')) return false;
  const { protocol, hostname, port, username, password, search, hash } = url;
  if (`${username}${password}${search}${hash}` !== '') return false;
  if (plainHttp && protocol === 'http:') return thisMachine.includes(hostname);
  const isKnown = hostname.endsWith(vendorsOwn) || allowedHosts.includes(hostname);
  return protocol === 'https:' && port === '' && isKnown;
};
