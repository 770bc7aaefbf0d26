import { deploySteps, destroySteps } from '../../../../infra/deploy/cdk-steps.ts';
import { runSteps } from '../../../../infra/deploy/run-steps.ts';
import { readStage, type Stage } from '../../../../shared/config/stage.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const stage = (name: string, settings: Parameters<typeof aStage>[0] = {}) =>
  resultValue(readStage(name, aStage(settings)));
const trial = stage('trial', { keepData: false });
type Running = Awaited<ReturnType<Parameters<typeof deploySteps>[1]>>;
const own: Running = { ok: true, value: { restored: undefined } };
/** The steps of deploying it where that runs. */
const deploying = (deployed: Stage, running: Running = own) => deploySteps(deployed, async () => running);

describe('deploying a stage', () => {
  it('shows what changes before anything does, and asks where more is allowed', async () => {
    const steps = resultValue(await deploying(stage('prod')));
    expect(steps.map(({ args: [command] }) => command)).toEqual(['synth', 'diff', 'deploy']);
    expect(steps[2]?.args.join(' ')).toContain('--require-approval broadening');
    expect(steps[2]?.question).toContain('prod');
  });

  it('deploys what was shown, not what is synthesized anew', async () => {
    const [synth, diff, deploy] = resultValue(await deploying(stage('prod')));
    expect(synth?.args).toEqual(expect.arrayContaining(['--output', 'cdk.out']));
    for (const step of [diff, deploy]) expect(step?.args).toEqual(expect.arrayContaining(['--app', 'cdk.out']));
  });

  it('is not for the stage on this machine', async () => {
    expect(await deploying(stage('local'))).toMatchObject({ ok: false, error: expect.stringContaining('npm start') });
  });

  describe('on another table than it runs on', () => {
    const other = { restoredTable: 'Records-2' };
    const atOnce = { release: { firstPercent: 100 } };

    it.each<[string, Running, Parameters<typeof aStage>[0], string]>([
      ["the stack's own", own, other, "runs on the stack's own table, and would on Records-2"],
      [
        'a restored one',
        { ok: true, value: { restored: 'Records-1' } },
        other,
        'runs on Records-1, and would on Records-2',
      ],
      ['a restored one', { ok: true, value: { restored: 'Records-1' } }, {}, "and would on the stack's own table"],
    ])('is refused in a gradual release, and says what to set: from %s', async (_from, running, settings, told) => {
      const refused = await deploying(stage('prod', settings), running);
      expect(refused).toEqual({ ok: false, error: expect.stringContaining(told) });
      expect(refused).toMatchObject({
        error: expect.stringMatching(
          /^[^\n]*Set "release": \{ "firstPercent": 100 \} in infra\/stages\/prod\.json[^\n]*$/,
        ),
      });
    });

    it('goes at once', async () => {
      expect(await deploying(stage('prod', { ...other, ...atOnce }))).toMatchObject({ ok: true });
    });

    it('goes where nothing runs yet, and gradually again on the same one', async () => {
      expect(await deploying(stage('prod', other), { ok: true, value: undefined })).toMatchObject({ ok: true });
      const same: Running = { ok: true, value: { restored: 'Records-2' } };
      expect(await deploying(stage('prod', other), same)).toMatchObject({ ok: true });
    });

    it('is not risked where nobody can tell what it runs on', async () => {
      expect(await deploying(stage('prod'), { ok: false, error: 'no login' })).toEqual({
        ok: false,
        error: 'no login',
      });
    });
  });
});

describe('destroying a stage', () => {
  it('is refused where its data are kept, and says how to give them up', () => {
    expect(destroySteps(stage('prod'))).toMatchObject({
      ok: false,
      error: expect.stringMatching(/keeps its data.*"keepData": false in infra\/stages\/prod\.json/),
    });
  });

  it('is asked about where they are not', () => {
    const [step, ...others] = resultValue(destroySteps(trial));
    expect(others).toEqual([]);
    expect(step?.args).toEqual(['destroy', '--context', 'stage=trial', '--force', 'Kasalink-trial']);
    expect(step?.question).toMatch(/with all its records\?.*no way back but AWS's backup .* 35 days/);
    expect(step).not.toHaveProperty('afterwards');
  });

  it('names the table that was restored, which stays, and tells how that is deleted', () => {
    const [step] = resultValue(destroySteps(stage('trial', { keepData: false, restoredTable: 'Records-2' })));
    expect(step?.question).toContain('Records-2, stays with its records');
    expect(step?.question).not.toContain('no way back');
    expect(step?.afterwards?.slice(1)).toEqual([
      '  aws dynamodb update-table --no-deletion-protection-enabled --region eu-central-1 --table-name Records-2',
      '  aws dynamodb delete-table --region eu-central-1 --table-name Records-2',
    ]);
  });

  it('is not for the stage on this machine', () => {
    expect(destroySteps(stage('local', { keepData: false })).ok).toBe(false);
  });
});

describe('the steps', () => {
  const running = async (codes: Readonly<Record<string, number>>, answer: boolean) => {
    const run: string[] = [];
    const code = await runSteps(resultValue(await deploying(stage('prod'))), {
      cdk: async ([command = '']) => {
        run.push(command);
        return codes[command] ?? 0;
      },
      ask: async () => answer,
      say: () => undefined,
    });
    return { run, code };
  };

  it('are all taken when a person says yes', async () => {
    expect(await running({}, true)).toEqual({ run: ['synth', 'diff', 'deploy'], code: 0 });
  });

  it('change nothing when nobody says yes', async () => {
    expect(await running({}, false)).toEqual({ run: ['synth', 'diff'], code: 1 });
  });

  it('end with the first that fails', async () => {
    expect(await running({ synth: 3 }, true)).toEqual({ run: ['synth'], code: 3 });
  });

  it.each([
    [0, ['done']],
    [3, []],
  ])('tell what is left to do when they have ended with 0: %i', async (code, told) => {
    const lines: string[] = [];
    await runSteps([{ args: ['destroy'], afterwards: ['done'] }], {
      cdk: async () => code,
      ask: async () => true,
      say: (line) => lines.push(line),
    });
    expect(lines).toEqual(told);
  });
});
