import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** Which table the functions of a deployed stage use. */
export interface RunningTable {
  /** The name of one that was restored; undefined: the stack's own. */
  readonly restored: string | undefined;
}

const templateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ Outputs: v.object({ RecordTable: v.object({ Value: v.unknown() }) }) }),
);
const missing = v.object({
  name: v.literal('ValidationError'),
  message: v.pipe(v.string(), v.includes('does not exist')),
});
const errorSchema = v.object({ message: v.string() });

/**
 * Asks the stack of a stage.
 * @param stack its name
 * @returns the table; undefined where nothing is deployed; or one line that says why it cannot be told
 */
export const runningTable = async (
  client: CloudFormationClient,
  stack: string,
): Promise<Result<RunningTable | undefined, string>> => {
  try {
    const { TemplateBody = '' } = await client.send(
      new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }),
    );
    // A stack that waits for its first change has none.
    if (TemplateBody === '') return ok(undefined);
    const { Value } = v.parse(templateSchema, TemplateBody).Outputs.RecordTable;
    return ok({ restored: typeof Value === 'string' ? Value : undefined });
  } catch (error) {
    if (v.is(missing, error)) return ok(undefined);
    if (!v.is(errorSchema, error)) throw error;
    return failed(`which table ${stack} has cannot be read: ${error.message.replaceAll(/\s+/g, ' ')}`);
  }
};
