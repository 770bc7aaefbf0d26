import { probeTable } from '../../../shared/config/probe-table.ts';
import { recordKey } from '../../../shared/records/record-key.ts';
import type { OpenStage } from '../../target/open-stage.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { type Check, type Finding, failing, passed } from '../finding.ts';
import { postAsTill, type TillAnswer } from '../post-as-till.ts';
import { type ProbeDependencies, withProbeToken } from '../probe-token.ts';

const id = 'doctor';
const unknownToken = 404;

export interface WebhookDependencies {
  readonly open: Pick<OpenStage, 'store' | 'place'>;
  readonly terminal: Pick<Terminal, 'clock' | 'wait'>;
  readonly randomBytes: ProbeDependencies['randomBytes'];
}

/**
 * Sends a record through the public address, as a KASA FIK till does, and reads it from the table. It is no part of an order, and each
 * takes the place of the one before.
 */
export const webhookCheck = ({ open, terminal, randomBytes }: WebhookDependencies): Check => ({
  name: 'webhook',
  look: () => {
    const { store, place } = open;
    const { clock } = terminal;
    return withProbeToken({ store, clock, randomBytes }, 'webhook', async (token) => {
      const version = clock.now();
      const answer = await postAsTill(terminal, {
        address: `${place.address}/webhook/${token}`,
        body: { _t: probeTable, _v: version, id },
        unknownToken,
      });
      const key = recordKey(probeTable, id);
      const isKept = (await store.tillRecords([key])).get(key)?.version === version;
      return [judgeProbe(answer, isKept, place.table)];
    });
  },
});

/** @param isKept whether the record stands in the table */
export const judgeProbe = ({ status, took }: TillAnswer, isKept: boolean, inTable: string): Finding => {
  if (status === 200 && isKept) return passed(`a record came through in ${took} ms and stands in ${inTable}`);
  if (status === 200)
    return failing(
      `a record was answered 200 and does not stand in ${inTable}`,
      'does the stack run on another table?',
    );
  if (status === unknownToken)
    return failing('a token that was just made is refused', `does the stack read its tokens from ${inTable}?`);
  return failing(`a record was answered ${status}`, 'look at the log of the webhook function');
};
