/** The backups of the stage's table: any second of the last weeks can be had back, as another table. A method that cannot do its work throws. */
export interface TableBackups {
  /** The moments that can be had back, milliseconds; undefined where the table is not backed up. */
  window(): Promise<{ readonly from: number; readonly to: number } | undefined>;
  stateOf(table: string): Promise<'none' | 'restoring' | 'there'>;
  /** Begins to make the table, as the stage's was then. @param at milliseconds, in whole seconds */
  restore(table: string, at: number): Promise<void>;
  /** Gives a restored table what a backup does not bring: backups of its own, expiry, tags, and protection where it is asked for. */
  protect(table: string, protection: TableProtection): Promise<void>;
}

export interface TableProtection {
  /** Whether the stage's data are protected. */
  readonly isKept: boolean;
  readonly tags: Readonly<Record<string, string>>;
}
