import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { decodePath } from './match-route.ts';

/** An HTTP request as it came in. */
export type HttpRequest = {
  method: string;
  /** path and query as they were sent */
  target: string;
  protocol: string;
  /** every value of each header, by lower-case name */
  headers: Readonly<Record<string, readonly string[]>>;
  body: Buffer;
  sourceIp: string;
  receivedAt: Date;
};

/** Node's table of all headers, without the holes. */
export const allHeaders = (distinct: NodeJS.Dict<string[]>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(distinct).flatMap(([name, values]) => (values ? [[name, values]] : [])));

const isText = (contentType = ''): boolean =>
  /^(text\/|application\/(json|javascript|xml|[\w.-]+\+json)\s*(;|$))/i.test(contentType);

/** API Gateway's own notation, as in 12/Mar/2020:19:03:58 +0000. */
const accessLogTime = (date: Date): string => {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};

const queryParameters = (query: string): Record<string, string> | undefined => {
  const parameters = new URLSearchParams(query);
  if (parameters.size === 0) return undefined;
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
};

/**
 * The event of API Gateway's payload format 2.0. A body goes as text only when its content type says text and its
 * bytes are UTF-8: everything else is base64, so that no byte is lost.
 * @param matched the route's key and the path parameters it found
 */
export const requestEvent = (
  request: HttpRequest,
  matched: { routeKey: string; pathParameters: Record<string, string> },
) => {
  const { method, target, headers, body, receivedAt } = request;
  const [path = '', ...queryParts] = target.split('?');
  const rawQueryString = queryParts.join('?');
  const rawPath = decodePath(path);
  const { cookie, ...others } = headers;
  const asText = isText(headers['content-type']?.[0]) && isUtf8(body);
  const host = headers.host?.[0] ?? '';
  return {
    version: '2.0',
    routeKey: matched.routeKey,
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.flatMap((line) => line.split(/;\s*/)) }),
    headers: {
      ...Object.fromEntries(Object.entries(others).map(([name, values]) => [name, values.join(',')])),
      'x-forwarded-for': [...(others['x-forwarded-for'] ?? []), request.sourceIp].join(', '),
      'x-forwarded-port': host.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: queryParameters(rawQueryString),
    pathParameters: Object.keys(matched.pathParameters).length > 0 ? matched.pathParameters : undefined,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent']?.[0] ?? '',
      },
      requestId: randomUUID(),
      routeKey: matched.routeKey,
      stage: '$default',
      time: accessLogTime(receivedAt),
      timeEpoch: receivedAt.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  };
};
