import type { SeededRandom } from '../../infra/local/demo/seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How rough the world is. Probabilities are per input or output. */
export interface Faults {
  readonly crash: number;
  /** An error is seen although the effect took place, or without it. */
  readonly outage: number;
  /** Something takes seconds instead of milliseconds. */
  readonly slow: number;
}

export const noFaults: Faults = { crash: 0, outage: 0, slow: 0 };

/** One invocation: all its inputs and outputs go through it, and it can end at any of them. */
export interface SimulatedProcess {
  /** Does the effect after a while, and answers after another while; or crashes, or fails, before it or after it. */
  io<Value>(effect: () => Value | Promise<Value>): Promise<Value>;
  /** Milliseconds until it is killed. */
  timeLeft(): number;
}

export class SimulatedOutage extends Error {
  override name = 'SimulatedOutage';
}

interface World {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly faults: () => Faults;
}

/** @param lifetime milliseconds, then it is killed: what it waits for never comes */
export const simulatedProcess = ({ time, random, faults }: World, lifetime: number): SimulatedProcess => {
  const end = time.now() + lifetime;
  let crashed = false;
  const alive = (): boolean => !crashed && time.now() < end;
  const latency = (): number => (random.chance(faults().slow) ? random.between(500, 8_000) : random.between(1, 30));

  return {
    timeLeft: () => end - time.now(),
    io: <Value>(effect: () => Value | Promise<Value>) =>
      new Promise<Value>((resolve, reject) => {
        const { crash, outage } = faults();
        const fate = random.chance(crash) ? 'crash' : random.chance(outage) ? 'outage' : 'none';
        const takesPlace = fate === 'none' || random.chance(0.5);
        if (!alive()) return;
        const settle = (answer: () => void): void =>
          time.after(latency(), () => {
            if (fate === 'crash') crashed = true;
            if (alive()) answer();
          });
        // What was sent takes effect even when its sender is killed meanwhile, though not much later.
        time.after(Math.min(latency(), Math.max(1, end - time.now() + 900)), () => {
          if (!takesPlace) {
            settle(() => reject(new SimulatedOutage('no answer')));
            return;
          }
          Promise.resolve()
            .then(effect)
            .then(
              (value) =>
                settle(() => (fate === 'outage' ? reject(new SimulatedOutage('answer lost')) : resolve(value))),
              (failure: unknown) => settle(() => reject(failure)),
            );
        });
      }),
  };
};
