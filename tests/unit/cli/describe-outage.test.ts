import { describeOutage } from '../../../cli/describe-outage.ts';

const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

it.each([
  [named('CredentialsProviderError', 'Could not load credentials from any providers'), 'AWS_PROFILE'],
  [named('ExpiredTokenException'), 'sign in again'],
  [named('UnrecognizedClientException'), 'AWS does not know the login'],
  [named('AccessDeniedException', 'not authorized to perform: dynamodb:Query'), 'dynamodb:Query'],
  [
    new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }),
    'ECONNREFUSED',
  ],
  [named('InternalError'), 'InternalError'],
  ['thrown', 'thrown'],
])('tells of %s in one line what it was, or what to do', (failure, words) => {
  const line = describeOutage(failure);
  expect(line).toContain(words);
  expect(line).toMatch(/^It could not be done: .+$/);
});

it('makes one line of a message that has several', () => {
  expect(describeOutage(new Error('first\n  second'))).toBe('It could not be done: first second');
});
