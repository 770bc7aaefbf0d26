const day = 24 * 3_600_000;
/** UTC: nine or ten in the evening in Prague. */
const closesAt = 20 * 3_600_000;

/**
 * The chain's last closing time. The hour ends there, so that the same seed sends the same records until it closes again.
 * @param now milliseconds
 */
export const closingTime = (now: number): number => now - ((now - closesAt) % day);
