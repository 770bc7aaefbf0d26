import * as v from 'valibot';

const answerSchema = v.object({
  batchItemFailures: v.nullish(v.array(v.object({ itemIdentifier: v.pipe(v.string(), v.minLength(1)) }))),
});

/**
 * Which messages of a batch failed, by a function's ReportBatchItemFailures answer. As in Lambda, an empty answer
 * means none, and one that cannot be read, or names a message that was not in the batch, means all.
 * @param ids message ids of the whole batch
 */
export const batchFailures = (answer: unknown, ids: readonly string[]): ReadonlySet<string> => {
  if (answer === null) return new Set();
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return new Set(ids);
  const failed = (parsed.output.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return new Set(failed.every((id) => ids.includes(id)) ? failed : ids);
};
