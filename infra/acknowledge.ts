import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Takes a finding of cdk-nag's, or of the CDK's own checks, as it is: for the construct and all within it. */
export const acknowledge = (construct: IConstruct, findings: Readonly<Record<string, string>>): void => {
  for (const [id, reason] of Object.entries(findings)) Validations.of(construct).acknowledge({ id, reason });
};
