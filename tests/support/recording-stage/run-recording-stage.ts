import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { assertDiscreetLogs } from '../discreet-logs.ts';
import type { AskedCall } from './allowed-actions.ts';

const readySchema = v.object({ address: v.string(), shop: v.string() });
const noteSchema = v.object({ caller: v.string(), action: v.string(), keys: v.array(v.string()) });

/** The stage that notes what its functions ask AWS for. */
export interface RecordingStage extends v.InferOutput<typeof readySchema> {
  readonly template: () => string;
  /** What a function has asked for so far. @param name of its construct */
  readonly callsOf: (name: string) => readonly AskedCall[];
  /** The actions of those calls, each once. */
  readonly actionsOf: (name: string) => readonly string[];
  /** Asks until it is so, for a while. */
  readonly until: (isSo: () => boolean | Promise<boolean>) => Promise<void>;
  /** @throws when a log says what no log may say */
  readonly stop: () => Promise<void>;
}

const patience = 30_000;

export const runRecordingStage = async (folder: string): Promise<RecordingStage> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const notes = join(folder, 'actions');
  const file = (): string => (existsSync(notes) ? readFileSync(notes, 'utf8') : '');
  const callsOf = (name: string): readonly AskedCall[] =>
    file()
      .split('\n')
      // The last line may be half written.
      .slice(0, -1)
      .map((line) => v.parse(noteSchema, JSON.parse(line)))
      .filter(({ caller }) => caller.startsWith(`Kasalink-local-${name}Function`));
  return {
    ...(await ready(child)),
    template: () => readFileSync(join(folder, 'data/cdk.out/Kasalink-local.template.json'), 'utf8'),
    callsOf,
    actionsOf: (name) => [...new Set(callsOf(name).map(({ action }) => action))].toSorted(),
    until: async (isSo) => {
      const deadline = Date.now() + patience;
      while (!(await isSo()) && Date.now() < deadline) await delay(100);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await assertDiscreetLogs(join(folder, 'data'));
    },
  };
};

const ready = async (child: ChildProcess): Promise<v.InferOutput<typeof readySchema>> =>
  new Promise((started, failed) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, json] = /^ready (.*)\n/m.exec(printed) ?? [];
      if (json !== undefined) started(v.parse(readySchema, JSON.parse(json)));
    });
    child.once('exit', (code) => failed(new Error(`the stage ended with ${code}`)));
  });
