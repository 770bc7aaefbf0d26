/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (colour: 'green' | 'red' | 'dim' | 'bold', text: string) => string;

const codes = { green: 32, red: 31, dim: 2, bold: 1 } as const;

/** Colours on a terminal, unless the environment asks for none (no-color.org). */
export const paintFor = (isTerminal: boolean, { NO_COLOR }: Readonly<Record<string, string | undefined>>): Paint =>
  isTerminal && !NO_COLOR ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m` : (_colour, text) => text;
