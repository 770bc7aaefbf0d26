import { amount } from './amount.js';
import { element } from './element.js';

const dateTime = (iso) => iso.slice(0, 16).replace('T', ' ');

const cell = (name, first, second) => element('span', `cell ${name}-cell`, first, second);
const second = (text) => element('span', 'second', text);

const summaryOf = (order) => {
  const state = element('span', 'state', order.state ?? 'no state');
  state.dataset.id = order.stateId ?? '';
  const total = cell('total', element('span', 'total', amount(order.total)), second(order.currency));
  total.classList.add('end');
  return element(
    'summary',
    '',
    cell('order', element('span', 'number', order.number), second(order.externalNumber ?? 'no external number')),
    cell('state', state, null),
    cell('customer', element('span', '', order.email), second(`language ${order.language}`)),
    total,
    cell('created', element('span', '', dateTime(order.created)), null),
    cell('paid', element('span', order.paid ? 'paid' : 'second', order.paid ?? 'not paid'), null),
  );
};

const linesOf = (order) => {
  const kind = order.pricesWithVat ? 'with VAT' : 'without VAT';
  const heads = ['Line', 'Quantity', `Unit price ${kind}`, 'VAT', 'Total with VAT'];
  const rows = order.lines.map((line) => [
    element('td', '', line.title, line.code === null ? null : element('div', 'second', line.code)),
    element('td', '', `${line.quantity} ${line.unit ?? ''}`),
    element('td', '', amount(line.price)),
    element('td', '', `${line.vat} %`),
    element('td', '', amount(line.total)),
  ]);
  const head = element('thead', '', element('tr', '', ...heads.map((title) => element('th', '', title))));
  const body = element('tbody', '', ...rows.map((cells) => element('tr', '', ...cells)));
  return element('div', 'scroll', element('table', '', head, body));
};

const sent = (how, count) => {
  if (count === 0) return null;
  return count === 1 ? `Customer was ${how}` : `Customer was ${how} ${count} times`;
};

const factsOf = (order) =>
  element(
    'ul',
    'facts',
    element('li', '', `Variable symbol ${order.variableSymbol}`),
    element('li', order.invoice ? 'loud' : '', order.invoice ? `Invoice ${order.invoice} made` : 'No invoice'),
    order.creditNote && element('li', 'loud', `Credit note ${order.creditNote} made`),
    element('li', order.emailsSent ? 'loud' : '', sent('e-mailed', order.emailsSent) ?? 'No e-mail sent'),
    element('li', order.smsSent ? 'loud' : '', sent('texted', order.smsSent) ?? 'No SMS sent'),
  );

/** Fills an order's row: a summary, and the lines and facts that it expands to. */
export const fillRow = (row, order) => {
  const note = order.note === null ? null : element('p', 'note', order.note);
  row.replaceChildren(summaryOf(order), element('div', 'detail', linesOf(order), factsOf(order), note));
};
