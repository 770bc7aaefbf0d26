import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../observability/log.ts';
import type { RecordStore } from '../../records/record-store.ts';
import type { Program } from './program.ts';
import { programKey, readPublished } from './published-program.ts';

export interface ProgramInForce {
  readonly version: number;
  readonly program: Program;
}

export interface ProgramReader {
  /**
   * @returns undefined when none was published
   * @throws when it cannot be read and none is kept
   */
  current(): Promise<ProgramInForce | undefined>;
  /** Reads it ahead of the first caller. */
  prime(): Promise<void>;
}

const keptFor = 30_000;

/** A published program is read once and kept for 30 s. One that cannot be used is logged, and the one before stays in force. */
export const makeProgramReader = (store: Pick<RecordStore, 'hubRecord'>, clock: Clock, log: Log): ProgramReader => {
  let kept: { readonly inForce: ProgramInForce | undefined; readonly at: number } | undefined;

  const read = async (): Promise<ProgramInForce | undefined> => {
    const at = clock.now();
    const record = await store.hubRecord(programKey);
    const published = record && readPublished(record.body);
    if (published?.ok === false) {
      if (kept === undefined) throw new Error(published.error);
      log({ event: 'failed', what: 'program', error: published.error });
      kept = { ...kept, at };
    } else {
      kept = {
        inForce: published && { version: published.value.version, program: published.value.program },
        at,
      };
    }
    return kept.inForce;
  };

  return {
    current: async () => (kept !== undefined && clock.now() - kept.at < keptFor ? kept.inForce : read()),
    prime: async () => {
      await read();
    },
  };
};
