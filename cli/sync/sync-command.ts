/** A command of `npx kasalink sync` as a person copies it into a shell; a till's ids may hold what a shell would act on. */
export const syncCommand = (...words: readonly string[]): string =>
  [
    'npx kasalink sync',
    ...words.map((word) => (isPlain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)),
  ].join(' ');

const isPlain = /^[\w./%:@+=,-]+$/;
