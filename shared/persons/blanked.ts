/** Records that a round of an erasure has blanked, and those that another writer changed under it, which the next round looks at. */
export interface Blanked {
  readonly done: number;
  readonly missed: number;
}
