import * as v from 'valibot';

const oneOrMore = v.union([
  v.pipe(
    v.string(),
    v.transform((one) => [one]),
  ),
  v.array(v.string()),
]);
/** A condition on the keys of records: the operator, and its patterns. */
const conditionSchema = v.record(v.string(), v.strictObject({ 'dynamodb:LeadingKeys': oneOrMore }));
const policySchema = v.object({
  Type: v.literal('AWS::IAM::Policy'),
  Properties: v.object({
    PolicyDocument: v.object({
      Statement: v.array(
        v.object({
          Effect: v.string(),
          Action: oneOrMore,
          Resource: v.unknown(),
          Condition: v.optional(conditionSchema, {}),
        }),
      ),
    }),
  }),
});
type Condition = v.InferOutput<typeof conditionSchema>;
const templateSchema = v.object({ Resources: v.record(v.string(), v.unknown()) });

/** Lambda itself takes messages from the queue, by the function's role. */
const byLambda = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** What a function asked AWS for. */
export interface AskedCall {
  readonly action: string;
  /** The records of the table that it is about, by their keys; none of a query, whose keys are an index's. */
  readonly keys: readonly string[];
}

/**
 * What the role of a function allows the function itself: without its log, and what Lambda does by the role.
 * @param template a synthesized one, as JSON
 */
export const allowedActions = (template: string, name: string): readonly string[] => {
  const actions = statementsOf(template, name)
    .filter(({ Effect, Resource }) => Effect === 'Allow' && !JSON.stringify(Resource).includes('ScheduleFailures'))
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('logs:') && !(name === 'EshopSync' && byLambda.includes(action)));
  return [...new Set(actions)].toSorted();
};

/** Whether the role of a function allows a call, judged by its action and by the keys that it names. */
export const isAllowed = (template: string, name: string, { action, keys }: AskedCall): boolean => {
  const effects = statementsOf(template, name)
    .filter(({ Action, Condition }) => Action.includes(action) && holds(Condition, keys))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};

const statementsOf = (template: string, name: string) =>
  Object.entries(v.parse(templateSchema, JSON.parse(template)).Resources)
    .filter(([id]) => id.startsWith(`${name}RoleDefaultPolicy`))
    .flatMap(([, policy]) => v.parse(policySchema, policy).Properties.PolicyDocument.Statement);

/** Every operator holds, as IAM judges those that the stack uses. */
const holds = (condition: Condition, keys: readonly string[]): boolean =>
  Object.entries(condition).every(([operator, { 'dynamodb:LeadingKeys': patterns }]) => {
    const isLike = (key: string): boolean => patterns.some((pattern) => matches(pattern, key));
    switch (operator) {
      case 'ForAllValues:StringLike':
        return keys.every(isLike);
      case 'ForAnyValue:StringLike':
        return keys.some(isLike);
      case 'ForAllValues:StringNotLike':
        return !keys.some(isLike);
      default:
        throw new Error(`no such operator is judged: ${operator}`);
    }
  });

/** A star stands for any text; of the other signs none is special. */
const matches = (pattern: string, key: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return key === first;
  if (rest.length > 1 || rest[0] !== '') throw new Error(`a pattern with a star but at its end: ${pattern}`);
  return key.startsWith(first);
};
