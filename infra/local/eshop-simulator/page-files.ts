import { readFileSync } from 'node:fs';

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** Nothing but the page's own files may run or be loaded, whatever an order's fields contain. */
export const pageSecurityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const pageFile = (name: string, type: string): PageFile => ({
  type: `${type}; charset=utf-8`,
  content: readFileSync(new URL(`page/${name}`, import.meta.url)),
});

/** The administrator's page: its files, by the path they are served on. */
export const readPageFiles = (): ReadonlyMap<string, PageFile> =>
  new Map([
    ['/', pageFile('orders-page.html', 'text/html')],
    ...['orders-page.css', 'order-row.css'].map((name) => [`/${name}`, pageFile(name, 'text/css')] as const),
    ...['orders-page.js', 'order-row.js', 'element.js', 'amount.js'].map(
      (name) => [`/${name}`, pageFile(name, 'text/javascript')] as const,
    ),
  ]);
