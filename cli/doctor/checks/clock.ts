import type { Clock } from '../../../shared/kernel/clock.ts';
import { type Check, failing, passed, warned } from '../finding.ts';

/** Milliseconds: AWS refuses a login that is signed five minutes off. */
const refused = 5 * 60_000;
const noticed = 5_000;
/** The API tells whole seconds. */
const resolution = 1_000;
const patience = 10_000;

/** Compares this machine's clock with the API's. @param address of the API */
export const clockCheck = (address: string, clock: Clock): Check => ({
  name: 'clock',
  look: async () => {
    const before = clock.now();
    const response = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    await response.body?.cancel();
    const at = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(at)) return [warned('the API does not tell the time', `is ${address} the stage's own address?`)];
    // The header has whole seconds: half of one is its middle.
    const skew = Math.round((before + clock.now()) / 2 - (at + 500));
    if (Math.abs(skew) <= resolution) return [passed("this machine's clock and the API's agree to the second")];
    const off = `this machine's clock is ${Math.abs(skew) / 1000} s ${skew < 0 ? 'behind' : 'ahead of'} the API's`;
    if (Math.abs(skew) > refused)
      return [failing(off, 'set it by the network time; AWS refuses logins beyond five minutes')];
    return [Math.abs(skew) > noticed ? warned(off, 'set it by the network time') : passed(off)];
  },
});
