/** How many calls the shop grants, and how many of them are left; each as far as the shop says. */
export interface ShopQuota {
  readonly perHour: number | undefined;
  readonly perDay: number | undefined;
  readonly hourRemaining: number | undefined;
  readonly dayRemaining: number | undefined;
  readonly totalRemaining: number | undefined;
}

/**
 * Reads the quota from an answer's headers (UPgates API v2, `X-Rate-Limit-…`).
 * @param headers names in lower case
 * @returns undefined where they say nothing of it
 */
export const readQuota = (headers: Readonly<Record<string, string>>): ShopQuota | undefined => {
  const count = (name: string): number | undefined => {
    const text = headers[`x-rate-limit-${name}`]?.trim() ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const quota = {
    perHour: count('hour'),
    perDay: count('day'),
    hourRemaining: count('hour-remaining'),
    dayRemaining: count('day-remaining'),
    totalRemaining: count('total-remaining'),
  };
  return Object.values(quota).every((value) => value === undefined) ? undefined : quota;
};
