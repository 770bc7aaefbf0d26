/** A language by ISO 639-1: the document also prints Czech by its country's code, and real shops write in capitals. */
export const languageCode = (written: string): string => {
  const code = written.toLowerCase();
  return code === 'cz' ? 'cs' : code;
};
