import type { HttpEvent } from './http-event.ts';

/** The token of `Authorization: Bearer <token>`; empty where there is none. */
export const bearerToken = ({ headers }: HttpEvent): string =>
  /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
