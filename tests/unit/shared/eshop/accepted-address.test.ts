import { isAcceptable } from '../../../../shared/eshop/accepted-address.ts';

const deployed = { allowedHosts: ['api.bistro.example'], plainHttp: false };
const local = { allowedHosts: [], plainHttp: true };

describe('an address that the shop names', () => {
  it.each([
    ["the vendor's", 'https://bistro.admin.s2.upgates.com/api/v2'],
    ["the vendor's, in capitals", 'https://Bistro.Admin.S2.UPGATES.com/api/v2'],
    ["the vendor's, under another path", 'https://s2.upgates.com/bistro/api/v2'],
    ['on the list', 'https://api.bistro.example/api/v2'],
  ])('is acceptable where its host is %s', (_what, address) => {
    expect(isAcceptable(address, deployed)).toBe(true);
  });

  it.each([
    ['without TLS', 'http://bistro.upgates.com/api/v2'],
    ['of another host', 'https://upgates.example/api/v2'],
    ['of a host that ends alike', 'https://evilupgates.com/api/v2'],
    ["of a host that begins with the vendor's", 'https://bistro.upgates.com.evil.example/api/v2'],
    ["with the vendor's host for a user", 'https://bistro.upgates.com@evil.example/api/v2'],
    ['with a user', 'https://kasa@bistro.upgates.com/api/v2'],
    ['below a host on the list', 'https://x.api.bistro.example/api/v2'],
    ['on another port', 'https://bistro.upgates.com:8443/api/v2'],
    ['of another path', 'https://bistro.upgates.com/api/v3'],
    ['with more after the path', 'https://bistro.upgates.com/api/v2/orders'],
    ['with a query', 'https://bistro.upgates.com/?/api/v2'],
    ['with a fragment', 'https://bistro.upgates.com/#/api/v2'],
    ['on this machine', 'http://127.0.0.1:8788/api/v2'],
    ['that is none', 'bistro.upgates.com/api/v2'],
    ['that is empty', ''],
  ])('is not acceptable %s', (_what, address) => {
    expect(isAcceptable(address, deployed)).toBe(false);
  });

  it.each(['http://127.0.0.1:8788/moved/api/v2', 'http://localhost:8788/api/v2', 'https://bistro.upgates.com/api/v2'])(
    'is acceptable in the local run: %s',
    (address) => {
      expect(isAcceptable(address, local)).toBe(true);
    },
  );

  it.each(['http://bistro.upgates.com/api/v2', 'http://127.0.0.1.evil.example/api/v2', 'http://[::1]/api/v2'])(
    'is not acceptable in the local run either: %s',
    (address) => {
      expect(isAcceptable(address, local)).toBe(false);
    },
  );
});
