import { amount } from './amount.js';
import { element } from './element.js';
import { fillRow } from './order-row.js';

// Shows the shop's orders and keeps them fresh. Everything an order says goes in as text, never as markup.

const every = 2000;
const place = (id) => document.getElementById(id);

/** One row per order number. A row is kept as long as its order is shown, so what is expanded stays expanded. */
const rows = new Map();

const rowOf = (order) => {
  const content = JSON.stringify(order);
  const known = rows.get(order.number) ?? { row: element('details', 'order'), content: '' };
  if (known.content !== content) fillRow(known.row, order);
  known.row.id = order.number;
  rows.set(order.number, { row: known.row, content });
  return known.row;
};

const showOrders = (orders) => {
  const list = place('orders');
  const wanted = orders.map(rowOf);
  const shown = new Set(wanted);
  for (const [number, { row }] of rows) {
    if (shown.has(row)) continue;
    row.remove();
    rows.delete(number);
  }
  wanted.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
};

const figure = (title, value, unit) =>
  element(
    'dl',
    'figure',
    element('dt', '', title),
    element('dd', '', value, unit ? element('small', '', ` ${unit}`) : null),
  );

const show = (overview) => {
  const isEmpty = overview.count === 0;
  place('empty').hidden = !isEmpty;
  place('listing').hidden = isEmpty;
  place('figures').hidden = isEmpty;
  place('figures').replaceChildren(
    figure('All orders', String(overview.count)),
    ...overview.sums.map(({ currency, count, sum }) =>
      figure(count === 1 ? '1 order' : `${count} orders`, amount(sum), currency),
    ),
  );
  place('older').hidden = overview.count <= overview.orders.length;
  place('older').textContent = `The newest ${overview.orders.length} of ${overview.count} orders.`;
  showOrders(overview.orders);
};

const openLinkedOrder = () => {
  const { row } = rows.get(decodeURIComponent(location.hash.slice(1))) ?? {};
  if (row === undefined) return;
  row.open = true;
  row.scrollIntoView({ block: 'nearest' });
};

const tell = (isLive, text) => {
  const live = place('live');
  live.className = isLive ? 'live on' : 'live off';
  if (live.textContent !== text) live.textContent = text;
};

let shownText;
const refresh = async () => {
  try {
    const response = await fetch('/orders.json');
    const text = await response.text();
    const isFirst = shownText === undefined;
    if (text !== shownText) show(JSON.parse(text));
    shownText = text;
    if (isFirst) openLinkedOrder();
    tell(true, 'Live');
  } catch {
    tell(false, 'The simulator does not answer');
  }
  setTimeout(refresh, every);
};

place('example').textContent = `curl -u test:test ${location.origin}/api/v2/orders \\
  -H 'Content-Type: application/json' \\
  -d '{
    "send_emails_yn": false,
    "orders": [{
      "external_order_number": "TEST-1",
      "language_id": "cs",
      "customer": { "email": "jana@example.com" },
      "products": [{ "title": "Espresso", "quantity": 2, "price_per_unit": 59, "vat": 12 }]
    }]
  }'`;
addEventListener('hashchange', openLinkedOrder);
refresh();
