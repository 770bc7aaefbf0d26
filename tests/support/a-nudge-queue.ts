import type { Nudge, NudgeQueue } from '../../shared/records/nudge.ts';

/** A queue that only remembers what was sent to it, or refuses everything. */
export const aNudgeQueue = (refusal?: Error): NudgeQueue & { readonly sent: { nudge: Nudge; delay: number }[] } => {
  const sent: { nudge: Nudge; delay: number }[] = [];
  return {
    sent,
    send: async (nudge, delay) => {
      if (refusal !== undefined) throw refusal;
      sent.push({ nudge, delay });
    },
  };
};
