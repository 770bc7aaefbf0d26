import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';

export const rulePacks = (): readonly NagPack[] => [new AwsSolutionsChecks(), new ServerlessChecks()];

/** Has every stack of the app judged by cdk-nag when it is synthesized: a finding that nobody acknowledged is an error. */
export const checkStacks = (app: App): void => {
  Validations.of(app).addPlugins(...rulePacks());
};
