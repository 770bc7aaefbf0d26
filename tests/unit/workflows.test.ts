import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parse } from 'yaml';

const repository = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), 'utf8');
const filesIn = (path: string): readonly string[] => readdirSync(fileURLToPath(new URL(path, repository)));

const permissions = v.record(v.string(), v.picklist(['read', 'write', 'none']));
const settings = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

const concurrency = v.record(v.string(), v.union([v.string(), v.boolean()]));

const jobSchema = v.object({
  permissions: v.optional(permissions),
  needs: v.optional(v.union([v.string(), v.array(v.string())])),
  uses: v.optional(v.string()),
  with: v.optional(settings, {}),
  secrets: v.optional(v.unknown()),
  environment: v.optional(v.string()),
  concurrency: v.optional(concurrency),
  steps: v.optional(
    v.array(v.object({ uses: v.optional(v.string()), run: v.optional(v.string()), with: v.optional(settings, {}) })),
    [],
  ),
});

const workflowSchema = v.object({
  on: v.record(v.string(), v.unknown()),
  permissions,
  concurrency: v.optional(concurrency),
  jobs: v.record(v.string(), jobSchema),
});

const workflows = filesIn('.github/workflows').map((file) => {
  const text = read(`.github/workflows/${file}`);
  const workflow = v.parse(workflowSchema, parse(text));
  return { file, text, workflow, jobs: Object.entries(workflow.jobs) };
});

const find = (file: string) => {
  const found = workflows.find((workflow) => workflow.file === file);
  if (found === undefined) throw new Error(`there is no ${file}`);
  return found;
};
const jobOf = (file: string, name: string): v.InferOutput<typeof jobSchema> => {
  const job = find(file).workflow.jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}`);
  return job;
};
const runsOf = (file: string, name: string): readonly string[] =>
  jobOf(file, name).steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe.each(workflows.map((workflow) => [workflow.file, workflow] as const))(
  '%s',
  (_file, { text, workflow, jobs }) => {
    it('names every action by its commit, with the version beside it, or is of this commit', () => {
      const used = [...text.matchAll(/^\s*(?:- )?uses:\s*(.+)$/gm)].map(([, action]) => action);
      const parsed = jobs.flatMap(([, job]) => [job.uses, ...job.steps.map(({ uses }) => uses)]).filter(Boolean);
      expect(used).toHaveLength(parsed.length);
      expect(used.length).toBeGreaterThan(0);
      for (const action of used)
        expect(action).toMatch(
          /^(\.\/\.github\/workflows\/[a-z-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
        );
    });

    it('may write nothing, but ask for its identity where it deploys', () => {
      const all = [
        ['workflow', workflow.permissions] as const,
        ...jobs.map(([name, job]) => [name, job.permissions] as const),
      ];
      const writing = all.flatMap(([name, granted = {}]) =>
        Object.entries(granted).flatMap(([what, how]) => (how === 'write' ? [`${name} ${what}`] : [])),
      );
      expect(writing.filter((grant) => !/^(staging|production|deploy) id-token$/.test(grant))).toEqual([]);
      for (const [, job] of jobs) expect(Object.keys(job.permissions ?? workflow.permissions)).toContain('contents');
    });

    it('uses no stored secret', () => {
      expect(text).not.toMatch(/\bsecrets\s*[.[]|github\.token|aws-access-key-id|aws-secret-access-key/);
      expect(jobs.filter(([, { secrets }]) => secrets !== undefined)).toEqual([]);
    });

    it('puts nothing that somebody else may have written into a shell', () => {
      expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
      const commands = jobs.flatMap(([, { steps }]) => steps.map(({ run }) => run ?? ''));
      expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
    });

    it('leaves no credentials of git behind', () => {
      const checkouts = jobs.flatMap(([, { steps }]) =>
        steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
      );
      expect(checkouts.filter((step) => step.with['persist-credentials'] !== false)).toEqual([]);
    });
  },
);

it('checks every pull request as .ci/run does, on Node 24, and gives up what a newer push has overtaken', () => {
  const { on, concurrency } = find('check.yml').workflow;
  expect(on).toHaveProperty('pull_request');
  expect(concurrency?.['cancel-in-progress']).toBe("${{ github.event_name == 'pull_request' }}");
  expect(runsOf('check.yml', 'check')[0]).toBe('.ci/run');
  expect(jobOf('check.yml', 'check').steps).toContainEqual(
    expect.objectContaining({ with: expect.objectContaining({ 'node-version': 24 }) }),
  );
});

it('synthesizes every stage, so that a finding stops a pull request, and with the first that is refused', () => {
  const [, ...others] = runsOf('check.yml', 'check');
  expect(others).toEqual([
    'for file in infra/stages/*.json; do npm run synth -- -c "stage=$(basename "$file" .json)"; done',
  ]);
  const [synth = ''] = others;
  // GitHub's shell is `bash -e`.
  const run = (failing: string) =>
    spawnSync('bash', ['-e', '-c', `npm() { echo "$*"; case "$*" in *${failing}) return 1; esac; }; ${synth}`], {
      cwd: fileURLToPath(repository),
      encoding: 'utf8',
    });
  const synthesized = filesIn('infra/stages').map((file) => `run synth -- -c stage=${basename(file, '.json')}`);
  expect(run('none')).toMatchObject({ status: 0, stdout: `${synthesized.toSorted().join('\n')}\n` });
  expect(run('=prod').status).toBe(1);
});

it('deploys what is merged: to staging when it is checked and synthesized, to production when staging has passed', () => {
  expect(find('deploy.yml').workflow.on).toEqual({ push: { branches: ['main'] } });
  expect(jobOf('deploy.yml', 'check').uses).toBe('./.github/workflows/check.yml');
  const stage = { uses: './.github/workflows/deploy-stage.yml' };
  expect(jobOf('deploy.yml', 'staging')).toMatchObject({
    ...stage,
    needs: ['check', 'assemble'],
    with: { stage: 'staging', environment: 'staging' },
  });
  expect(jobOf('deploy.yml', 'production')).toMatchObject({
    ...stage,
    needs: 'staging',
    with: { stage: 'prod', environment: 'production' },
  });
  expect(jobOf('deploy-stage.yml', 'deploy').environment).toBe('${{ inputs.environment }}');
});

it('deploys a stage by one run at a time, and holds up no other stage while one waits for its approval', () => {
  expect(jobOf('deploy-stage.yml', 'deploy').concurrency).toEqual({
    group: 'deploy-${{ inputs.stage }}',
    'cancel-in-progress': false,
  });
  for (const file of ['deploy.yml', 'deploy-stage.yml']) expect(find(file).workflow.concurrency).toBeUndefined();
  expect(jobOf('deploy.yml', 'production').concurrency).toBeUndefined();
});

it('deploys the assemblies that were synthesized once, and asks what it has deployed', () => {
  const synthesized = runsOf('deploy.yml', 'assemble').flatMap((run) =>
    [...run.matchAll(/-c stage=(\w+) --output assembly\/(\w+)/g)].map(([, stage, folder]) => [stage, folder]),
  );
  expect(synthesized).toEqual([
    ['staging', 'staging'],
    ['prod', 'prod'],
  ]);
  const [install, deploy, smoke, ...others] = runsOf('deploy-stage.yml', 'deploy');
  expect(install).toBe('npm ci --ignore-scripts');
  expect(deploy).toContain('cdk deploy --app "assembly/$STAGE"');
  expect(smoke).toContain('npm run --silent smoke -- ');
  expect(others).toEqual([]);
});

it('keeps a list of what is in what was deployed, and refuses known vulnerabilities', () => {
  expect(runsOf('deploy.yml', 'assemble')).toEqual(
    expect.arrayContaining([
      'npm audit --omit=dev --audit-level=high',
      'npm sbom --omit=dev --sbom-format cyclonedx > sbom.json',
    ]),
  );
  expect(jobOf('deploy.yml', 'assemble').steps.map((step) => step.with.name)).toEqual(
    expect.arrayContaining(['assembly', 'sbom']),
  );
});

it('names stages that there are', () => {
  const named = ['staging', 'production'].map((name) => jobOf('deploy.yml', name).with.stage);
  expect(filesIn('infra/stages').map((file) => basename(file, '.json'))).toEqual(expect.arrayContaining(named));
});
