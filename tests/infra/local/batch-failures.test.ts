import { batchFailures } from '../../../infra/local/batch-failures.ts';

const ids = ['a', 'b', 'c'];
const all = new Set(ids);

it.each([
  ['nothing', null, new Set()],
  ['no failures', { batchItemFailures: [] }, new Set()],
  ['an object without the list', {}, new Set()],
  ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, new Set(['b'])],
  ['a message that was not in the batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }, all],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, all],
  ['a wrong key', { batchItemFailures: [{ id: 'b' }] }, all],
  ['no object', 'failed', all],
])('judges an answer with %s as Lambda does', (_, answer, failed) => {
  expect(batchFailures(answer, ids)).toEqual(failed);
});
