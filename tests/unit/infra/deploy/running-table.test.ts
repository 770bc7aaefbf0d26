import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { runningTable } from '../../../../infra/deploy/running-table.ts';
import { templateOf } from '../../../support/a-stack.ts';
import { anAnsweringServer, type ServedAnswer } from '../../../support/an-answering-server.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

const ask = async (answer: ServedAnswer) => {
  const server = await anAnsweringServer(() => answer);
  try {
    return await runningTable(new CloudFormationClient(standInClient(server.address)), 'Kasalink-prod');
  } finally {
    await server.close();
  }
};
const answered = (template: string): ServedAnswer => ({
  body: `<GetTemplateResponse><GetTemplateResult><TemplateBody><![CDATA[${template}]]></TemplateBody></GetTemplateResult></GetTemplateResponse>`,
});
const refused = (code: string, message: string): ServedAnswer => ({
  status: 400,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
const deployed = (settings: Parameters<typeof templateOf>[1]) =>
  answered(JSON.stringify(templateOf('prod', settings).toJSON()));
const [onItsOwn, onRestored] = [deployed({}), deployed({ restoredTable: 'Records-1' })];

it("is the stack's own, or the one that was restored, as the template that is deployed says", async () => {
  expect(await ask(onItsOwn)).toEqual({ ok: true, value: { restored: undefined } });
  expect(await ask(onRestored)).toEqual({ ok: true, value: { restored: 'Records-1' } });
});

it.each([
  ['there is no stack', refused('ValidationError', 'Stack with id Kasalink-prod does not exist')],
  ['the stack was never filled', answered('')],
])('is none where %s', async (_what, answer) => {
  expect(await ask(answer)).toEqual({ ok: true, value: undefined });
});

it('is told in one line where it cannot be read', async () => {
  expect(await ask(refused('AccessDenied', 'User is not authorized\nto perform: cloudformation:GetTemplate'))).toEqual({
    ok: false,
    error: expect.stringMatching(/^which table Kasalink-prod has cannot be read: .*cloudformation:GetTemplate$/),
  });
});
