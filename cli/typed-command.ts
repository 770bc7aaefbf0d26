/** A command of `npx kasalink` as a person copies it into a shell; a till's ids may hold what a shell would act on. */
export const typedCommand = (...words: readonly string[]): string =>
  ['npx kasalink', ...words.map((word) => (isPlain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))].join(
    ' ',
  );

const isPlain = /^[\w./%:@+=,-]+$/;
