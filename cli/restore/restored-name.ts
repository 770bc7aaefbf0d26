const momentAtEnd = /(-\d{8}T\d{6}Z)+$/;

/**
 * The table that a restore makes: named after the one whose backup it is and the moment, so that another moment or source is another table.
 * @param source itself where it was made of that very moment
 * @param at milliseconds
 */
export const restoredName = (source: string, at: number): string => {
  const moment = `-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  return source.endsWith(moment) ? source : `${source}${moment}`;
};

/** Whether it is the stack's own table, or was restored from it, or from such a one. @param ours one that is */
export const isOfStage = (table: string, ours: string): boolean =>
  table.replace(momentAtEnd, '') === ours.replace(momentAtEnd, '');

/** What is told of a table that is not. @param ours the one that the stage has now */
export const noneOfStage = (table: string, ours: string): string =>
  `${table} is no table of the stage, which has ${ours} now`;
