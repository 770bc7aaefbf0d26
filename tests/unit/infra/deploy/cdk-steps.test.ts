import { deploySteps, destroySteps } from '../../../../infra/deploy/cdk-steps.ts';
import { runSteps } from '../../../../infra/deploy/run-steps.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const stage = (name: string, settings: Parameters<typeof aStage>[0] = {}) =>
  resultValue(readStage(name, aStage(settings)));
const trial = stage('trial', { keepData: false });

describe('deploying a stage', () => {
  it('shows what changes before anything does, and asks where more is allowed', () => {
    const steps = resultValue(deploySteps(stage('prod')));
    expect(steps.map(({ args: [command] }) => command)).toEqual(['synth', 'diff', 'deploy']);
    expect(steps[2]?.args.join(' ')).toContain('--require-approval broadening');
    expect(steps[2]?.question).toContain('prod');
  });

  it('deploys what was shown, not what is synthesized anew', () => {
    const [synth, diff, deploy] = resultValue(deploySteps(stage('prod')));
    expect(synth?.args).toEqual(expect.arrayContaining(['--output', 'cdk.out']));
    for (const step of [diff, deploy]) expect(step?.args).toEqual(expect.arrayContaining(['--app', 'cdk.out']));
  });

  it('is not for the stage on this machine', () => {
    expect(deploySteps(stage('local'))).toMatchObject({ ok: false, error: expect.stringContaining('npm start') });
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
    expect(step?.question).toContain('no way back');
  });

  it('is not for the stage on this machine', () => {
    expect(destroySteps(stage('local', { keepData: false })).ok).toBe(false);
  });
});

describe('the steps', () => {
  const running = async (codes: Readonly<Record<string, number>>, answer: boolean) => {
    const run: string[] = [];
    const code = await runSteps(resultValue(deploySteps(stage('prod'))), {
      cdk: async ([command = '']) => {
        run.push(command);
        return codes[command] ?? 0;
      },
      ask: async () => answer,
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
});
