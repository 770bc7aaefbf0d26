import * as v from 'valibot';

const oneOrMore = v.union([
  v.pipe(
    v.string(),
    v.transform((one) => [one]),
  ),
  v.array(v.string()),
]);
const policySchema = v.object({
  Type: v.literal('AWS::IAM::Policy'),
  Properties: v.object({
    PolicyDocument: v.object({
      Statement: v.array(v.object({ Effect: v.string(), Action: oneOrMore, Resource: v.unknown() })),
    }),
  }),
});
const templateSchema = v.object({ Resources: v.record(v.string(), v.unknown()) });

/** Lambda itself takes messages from the queue, by the function's role. */
const byLambda = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/**
 * What the role of a function allows the function itself: without its log, and what Lambda does by the role.
 * @param template a synthesized one, as JSON
 */
export const allowedActions = (template: string, name: string): readonly string[] => {
  const policies = Object.entries(v.parse(templateSchema, JSON.parse(template)).Resources);
  const actions = policies
    .filter(([id]) => id.startsWith(`${name}RoleDefaultPolicy`))
    .flatMap(([, policy]) => v.parse(policySchema, policy).Properties.PolicyDocument.Statement)
    .filter(({ Effect, Resource }) => Effect === 'Allow' && !JSON.stringify(Resource).includes('ScheduleFailures'))
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('logs:') && !(name === 'EshopSync' && byLambda.includes(action)));
  return [...new Set(actions)].toSorted();
};
