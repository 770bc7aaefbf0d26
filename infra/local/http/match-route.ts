/** A route of the HTTP API, as in `POST /orders/{id}`. */
export type Route<Target> = { routeKey: string; target: Target };

/** A route that fits a request, with the values of its path parameters, percent-decoded. */
export type RouteMatch<Target> = { route: Route<Target>; pathParameters: Record<string, string> };

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
};

/** A path with its percent-encoding undone, segment by segment; a broken encoding is left as it is. */
export const decodePath = (path: string): string => path.split('/').map(decoded).join('/');

const parametersOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const names = pattern.split('/');
  const values = path.split('/').map(decoded);
  if (names.length !== values.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? '';
    if (!name.startsWith('{')) {
      if (name !== value) return undefined;
    } else if (value === '') return undefined;
    else parameters[name.slice(1, -1)] = value;
  }
  return parameters;
};

/** How specific a route is: a fixed path before one with parameters, a named method before ANY. */
const generality = (routeKey: string): number => routeKey.split('{').length * 2 + (routeKey.startsWith('ANY ') ? 1 : 0);

/**
 * Finds the most specific route for a request.
 * @param path as it was sent, still percent-encoded and without its query
 */
export const matchRoute = <Target>(
  routes: readonly Route<Target>[],
  method: string,
  path: string,
): RouteMatch<Target> | undefined => {
  const matches = routes.flatMap((route) => {
    const [routeMethod, pattern = ''] = route.routeKey.split(' ');
    const pathParameters = routeMethod === method || routeMethod === 'ANY' ? parametersOf(pattern, path) : undefined;
    return pathParameters ? [{ route, pathParameters }] : [];
  });
  return matches.toSorted((a, b) => generality(a.route.routeKey) - generality(b.route.routeKey))[0];
};
