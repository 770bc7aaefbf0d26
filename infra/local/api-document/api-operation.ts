import type { ApiExample } from './api-example.ts';
import type { SchemaName } from './component-schemas.ts';

export interface Answer {
  readonly description: string;
  readonly schema: SchemaName;
}

/** One thing that a till asks of the hub, always by POST. */
export interface ApiOperation {
  readonly id: string;
  readonly path: string;
  /** Where the token is: a till of KASA FIK can send it in the path only. */
  readonly token: 'path' | 'bearer';
  readonly summary: string;
  readonly description: string;
  readonly request: Answer;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly examples: readonly ApiExample[];
}
