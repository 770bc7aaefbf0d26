import * as v from 'valibot';
import { StartupError } from '../startup-error.ts';

const section = v.optional(v.record(v.string(), v.unknown()), {});

const templateSchema = v.strictObject({
  Resources: v.record(
    v.string(),
    v.strictObject({
      Type: v.string(),
      Properties: section,
      Condition: v.optional(v.string()),
      DependsOn: v.optional(v.unknown()),
      DeletionPolicy: v.optional(v.string()),
      UpdateReplacePolicy: v.optional(v.string()),
      UpdatePolicy: v.optional(v.unknown()),
      Metadata: v.optional(v.unknown()),
    }),
  ),
  Parameters: v.optional(v.record(v.string(), v.looseObject({ Default: v.optional(v.string()) })), {}),
  // Without effect on one machine: what is deployed needs no conditions, shows no outputs and asks no rules.
  Conditions: section,
  Outputs: section,
  Rules: section,
  Metadata: section,
  Description: v.optional(v.string()),
  AWSTemplateFormatVersion: v.optional(v.string()),
});

/** A CloudFormation template whose resources are not yet judged: their properties may hold intrinsic functions. */
export type Template = v.InferOutput<typeof templateSchema>;

/**
 * Reads a template's JSON.
 * @throws StartupError naming the section that the local host does not know
 */
export const parseTemplate = (json: string): Template => {
  const parsed = v.safeParse(templateSchema, JSON.parse(json));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new StartupError(`The template's ${v.getDotPath(issue)} is not supported by the local host: ${issue.message}`);
};
