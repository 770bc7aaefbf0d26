import type { Answer } from './answer.ts';
import { inRealStyle } from './real-style.ts';

export interface ShopResponse {
  readonly status: number;
  /** by lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How the shop writes JSON: by its documented types, or as real shops do, with numbers as texts and 1 for true. */
export type Typing = 'json' | 'strings';

/** An answer as it goes out; `more` headers come on top of the answer's own. */
export const responseOf = (
  answer: Answer,
  typed: Typing,
  more: Readonly<Record<string, string>> = {},
): ShopResponse => {
  const { status, headers } = answer;
  const of = (type: string, body: string): ShopResponse => ({
    status,
    headers: { 'content-type': type, ...headers, ...more },
    body,
  });
  if ('pdf' in answer) return of('application/pdf', answer.pdf);
  if (!('json' in answer)) return { status, headers: { ...headers, ...more }, body: '' };
  const json = typed === 'strings' ? inRealStyle(answer.json) : answer.json;
  return of('application/json; charset=utf-8', JSON.stringify(json));
};
