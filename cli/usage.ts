import { commands } from './commands.ts';

/** How the command line is used. */
export const usage = (): string => `Looks after Kasalink, on this machine or on AWS (docs/kasalink.md).

  npx kasalink COMMAND … [--local [--port N] | --stage NAME]

${commands.map(({ name, does }) => `  ${name.padEnd(12)}${does}`).join('\n')}

  --local       the stage that npm start runs on this machine; so it is unless --stage is given
  --port N      the port of its API (8787)
  --stage NAME  a stage on AWS, by its settings, infra/stages/NAME.json; with the login that the AWS SDK finds (AWS_PROFILE …)
  --json        what a reading command tells, as JSON
  --help        after a command: its words and flags

  npx kasalink doctor
  npx kasalink tokens issue --scope webhook --label "Bistro Praha"
  npx kasalink sync list --state parked --json

It ends with 0 when all was done, with 1 when something could not be or a person is needed, with 2 when it was asked wrongly.
What was asked for goes to standard output, everything else to standard error.`;
