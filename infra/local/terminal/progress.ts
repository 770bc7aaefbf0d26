import type { Paint } from './terminal-paint.ts';

/** Shows how far the work has come. */
export interface Progress {
  /** @param share 0 to 1; none where it cannot be told */
  show(what: string, share?: number): void;
  /** Leaves the line free for what follows. */
  clear(): void;
}

const width = 30;
/** Milliseconds between two pictures of the bar, and between two lines where there is no terminal. */
const redrawn = 80;
const saidAgain = 3000;

/** The bar of a share: `██████░░░░`. */
export const bar = (share: number): string => {
  const done = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '█'.repeat(done) + '░'.repeat(width - done);
};

/**
 * @param now milliseconds
 * @returns a bar that is drawn over itself on a terminal; elsewhere a plain line every few seconds
 */
export const progressOn = (
  out: { readonly isTerminal: boolean; readonly columns: number; readonly write: (text: string) => void },
  paint: Paint,
  now: () => number,
): Progress => {
  let last = Number.NEGATIVE_INFINITY;
  const percent = (share: number | undefined): string =>
    share === undefined ? '' : `${String(Math.floor(share * 100)).padStart(3)} %  `;
  const isDue = (pause: number, share: number | undefined): boolean => share === 1 || now() - last >= pause;
  if (!out.isTerminal)
    return {
      show: (what, share) => {
        if (!isDue(saidAgain, share)) return;
        last = now();
        out.write(`${percent(share)}${what}\n`);
      },
      clear: () => {},
    };
  return {
    show: (what, share) => {
      if (!isDue(redrawn, share)) return;
      last = now();
      const drawn = share === undefined ? '' : `${bar(share)} `;
      const text = `${percent(share)}${what}`.slice(0, Math.max(0, out.columns - drawn.length - 1));
      out.write(`\r\u001b[K${paint('green', drawn)}${text}`);
    },
    clear: () => out.write('\r\u001b[K'),
  };
};
