import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body.
 * @param limit bytes; a longer body is read to its end and thrown away
 * @returns undefined when the body is longer than the limit
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= limit) chunks.push(bytes);
  }
  return length <= limit ? Buffer.concat(chunks) : undefined;
};
