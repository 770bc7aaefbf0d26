import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  environmentVariable,
  loadStage,
  logFailure,
  systemClock,
  uniqueId,
} from '../../../../shared/adapters/lambda-environment.ts';
import { aStage } from '../../../support/a-stage.ts';

describe('a stage beside the code of a function', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kasalink-test-'));
  const moduleUrl = pathToFileURL(join(folder, 'index.mjs')).href;
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (stage: object): void => writeFileSync(join(folder, 'stage.json'), JSON.stringify(stage));

  it('is loaded', () => {
    write({ name: 'test', ...aStage({ quietSeconds: 15 }) });
    expect(loadStage(moduleUrl)).toMatchObject({ name: 'test', quietSeconds: 15 });
  });

  it('that is not valid fails, and says what is wrong with it', () => {
    write({ name: 'test', ...aStage({ quietSeconds: 1 }) });
    expect(() => loadStage(moduleUrl)).toThrow(/the stage test is not valid: quietSeconds: must be at least 11/);
  });
});

describe('an environment variable', () => {
  const before = process.env.TABLE_NAME;
  afterEach(() => {
    if (before === undefined) delete process.env.TABLE_NAME;
    else process.env.TABLE_NAME = before;
  });

  it('is read', () => {
    process.env.TABLE_NAME = 'records';
    expect(environmentVariable('TABLE_NAME')).toBe('records');
  });

  it.each([undefined, ''])('that is %j fails, and says which', (value) => {
    if (value === undefined) delete process.env.TABLE_NAME;
    else process.env.TABLE_NAME = value;
    expect(() => environmentVariable('TABLE_NAME')).toThrow('TABLE_NAME is not set');
  });
});

describe('the environment of a function', () => {
  it('tells the time in milliseconds and gives ids that differ', () => {
    expect(systemClock.now()).toBeGreaterThan(Date.UTC(2020, 0, 1));
    expect(uniqueId()).not.toBe(uniqueId());
  });

  it('logs a failure as one line of standard output', () => {
    const written: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      logFailure('webhook', new Error('no connection'));
    } finally {
      process.stdout.write = write;
    }
    expect(written).toHaveLength(1);
    expect(written[0]?.endsWith('\n')).toBe(true);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ event: 'failed', what: 'webhook', Failures: 1 });
  });
});
