import { writeMoney } from '../kernel/money.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { addToHistory } from './client/add-to-history.ts';
import { readHistory } from './client/read-history.ts';
import type { CallShop } from './client/send-http.ts';
import type { ShopFailure } from './client/shop-failure.ts';
import type { Correcting } from './corrected.ts';
import { sentFieldsOf } from './sent-fields.ts';
import { shopWords } from './shop-words.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** Under this name the history tells which lines were noted: a repeated note would stand there twice. */
const marker = 'Kasalink';

/**
 * Notes in the order's history what its lines are now.
 * @param isRepeated whether an earlier try may have noted it: then the history is read first
 */
export const noteChange = async (
  { timing, clock }: Pick<SyncDependencies, 'timing' | 'clock'>,
  callShop: CallShop,
  { kept, wanted }: Correcting,
  isRepeated: boolean,
): Promise<Result<'noted', ShopFailure>> => {
  if (wanted === undefined) return ok('noted');
  const time = { timeout: timing.callTimeout, now: () => clock.now() };
  const { orderNumber } = kept.inShop;
  const mark = sentFieldsOf(wanted.shopOrder).products;
  if (isRepeated) {
    const history = await readHistory(callShop, { orderNumber, ...time });
    if (!history.ok) return history;
    const isThere = history.value.some(({ data }) => data.some(({ value }) => value?.includes(mark)));
    if (isThere) return ok('noted');
  }
  const words = shopWords(wanted.shopOrder.language_id.value);
  const lines = wanted.shopOrder.products
    .map(
      ({ quantity, title, price_per_unit }) =>
        `${quantity.value.source}× ${title.value} ${price_per_unit.value.source}`,
    )
    .join(', ');
  const data = [
    { name: words.amended, value: lines },
    { name: words.total, value: writeMoney(wanted.total) },
    { name: marker, value: mark },
  ];
  const added = await addToHistory(callShop, { orderNumber, data, ...time });
  return added.ok ? ok('noted') : failed(added.error);
};
