import { matchRoute } from '../../../infra/local/http/match-route.ts';

const routes = ['GET /', 'POST /orders/{id}', 'POST /orders/mine', 'ANY /orders/{id}'].map((routeKey) => ({
  routeKey,
  target: routeKey,
}));
const matched = (method: string, path: string) => {
  const match = matchRoute(routes, method, path);
  return match && [match.route.routeKey, match.pathParameters];
};

it.each([
  ['the root', 'GET', '/', ['GET /', {}]],
  ['a parameter, decoded', 'POST', '/orders/a%2Fb%20c', ['POST /orders/{id}', { id: 'a/b c' }]],
  ['a broken encoding as it is', 'POST', '/orders/%zz', ['POST /orders/{id}', { id: '%zz' }]],
  ['the fixed path before the parameter', 'POST', '/orders/mine', ['POST /orders/mine', {}]],
  ['any method after the named one', 'PUT', '/orders/7', ['ANY /orders/{id}', { id: '7' }]],
  ['no empty parameter', 'POST', '/orders/', undefined],
  ['no longer path', 'POST', '/orders/7/parts', undefined],
])('matches %s', (_, method, path, expected) => {
  expect(matched(method, path)).toEqual(expected);
});
