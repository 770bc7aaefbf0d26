import type { Program } from './program.ts';
import type { Selection } from './program-fields.ts';

/** @returns which lines are chosen that never count, each with its path in the selection and its mend */
export const selectionProblems = ({ include, exclude }: Selection, { excluded }: Program): readonly string[] => {
  if (include === undefined) return [];
  const kinds = ['products', 'categories', 'eans'] as const;
  if (kinds.every((kind) => include[kind].length === 0))
    return ['include: names nothing, so no line would count; remove it for every line'];
  return kinds.flatMap((kind) =>
    include[kind].flatMap((id, at) => {
      const path = `include.${kind}.${at}: "${id}"`;
      if (exclude?.[kind].includes(id))
        return [`${path} stands in exclude.${kind} too, so it never counts; remove one`];
      return excluded[kind].includes(id) ? [`${path} never counts: the program's excluded.${kind} names it`] : [];
    }),
  );
};
