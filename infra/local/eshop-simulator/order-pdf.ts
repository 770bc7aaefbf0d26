import type { ShopOrder } from './shop-order.ts';

/** A string of a PDF's: brackets and backslashes are escaped, and what is not ASCII is left out. */
const literal = (text: string): string => `(${text.replace(/[^ -~]/g, '?').replace(/[\\()]/g, '\\$&')})`;

const contentOf = ({ order_number, order_total, currency_id }: ShopOrder): string =>
  [
    'BT /F1 20 Tf 60 760 Td',
    `${literal(`Order ${order_number}`)} Tj`,
    '/F1 12 Tf 0 -30 Td',
    `${literal(`Total ${order_total} ${currency_id}`)} Tj ET`,
  ].join('\n');

const objectsOf = (content: string): readonly string[] => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
];

/** An order as a PDF 1.4 of one A4 page with its number and its total; nothing but ASCII, so that characters are bytes. */
export const orderPdf = (order: ShopOrder): string => {
  const objects = objectsOf(contentOf(order)).map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  let text = '%PDF-1.4\n';
  const places = objects.map((object) => {
    const place = text.length;
    text += object;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
};
