import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/**
 * Asks a person at a terminal. Only "yes" is a yes; whoever ends the input gives none, and whoever is no person is told so.
 * @param question that can be answered by yes and no
 */
export const askPerson = async (
  question: string,
  {
    input,
    output,
  }: { readonly input: NodeJS.ReadableStream & { isTTY?: boolean }; readonly output: NodeJS.WritableStream },
): Promise<boolean> => {
  if (!input.isTTY) {
    output.write(`${question} Nobody is at a terminal to say yes: run it in one.\n`);
    return false;
  }
  const terminal = createInterface({ input, output });
  // A terminal that is closed answers no question any more.
  const left = once(terminal, 'close').then(() => '');
  const answer = await Promise.race([terminal.question(`${question} (yes/no) `), left]);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
};
