import type { Stage } from './stage.ts';

/** The tags of all that a stage has on AWS. */
export const stageTags = ({ name }: Stage): Readonly<Record<string, string>> => ({
  'kasalink:stage': name,
  'kasalink:service': 'kasalink',
});
