import * as v from 'valibot';
import type { TokenReader } from '../../shared/access/token-reader.ts';
import { probeTable } from '../../shared/config/probe-table.ts';
import { bodyOf, httpEventSchema } from '../../shared/http/http-event.ts';
import { accepted, type HttpResponse, notFound } from '../../shared/http/http-response.ts';
import type { Log, LogEvent } from '../../shared/observability/log.ts';
import { type ReceiveDependencies, receiveRecord } from '../../shared/records/receive-record.ts';

export interface WebhookDependencies extends ReceiveDependencies {
  readonly tokens: TokenReader;
  readonly log: Log;
}

/** `POST /webhook/{token}`: 200 once something is durably kept, 404 for a wrong token, 5xx (thrown) when it could not be. */
export const makeHandler =
  (deps: WebhookDependencies) =>
  async (event: unknown): Promise<HttpResponse> => {
    const request = v.parse(httpEventSchema, event);
    const access = await deps.tokens.find(request.pathParameters.token ?? '', 'webhook');
    if (!access.ok) {
      deps.log({ event: 'refused', why: access.error });
      return notFound();
    }
    const reception = await receiveRecord(deps, bodyOf(request), access.value.label);
    if (reception.kind === 'quarantined') {
      const { reason, detail, id } = reception;
      deps.log({ event: 'quarantined', reason, id });
      return accepted({ outcome: 'quarantined', reason, detail, id });
    }
    deps.log(receivedEvent(reception.kind, reception.table));
    return accepted({ outcome: reception.kind });
  };

/** A probe is no sign that a till sends. */
const receivedEvent = (outcome: 'stored' | 'stale' | 'duplicate', table: string): LogEvent =>
  table === probeTable ? { event: 'probed', outcome } : { event: 'received', outcome, table: loggable(table) };

/** A till's table is a word; what stands in its place may be anything, and is nothing for a log. */
const loggable = (table: string): string => (/^[a-z_]{1,40}$/.test(table) ? table : 'other');
