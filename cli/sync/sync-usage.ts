import { workLists } from './work-lists.ts';

/** How `npx kasalink sync` is used. */
export const usage = `Looks after orders on their way to the shop (docs/sync.md).

  npx kasalink sync status                          the same as npx kasalink status
  npx kasalink sync list [--state S] [--limit N]    each of them: why it stands there, and what goes on
  npx kasalink sync show ID                         all that is kept of an order
  npx kasalink sync retry ID…                       judges them again, once what kept them is mended; unpark is the same
  npx kasalink sync skip ID                         leaves it: not sent, or as it stands in the shop
  npx kasalink sync cancel ID [--number N]          cancels it in the shop, or never sends it
  npx kasalink sync update ID                       tells the shop all of it once more
  npx kasalink sync recreate ID [--gone N]          creates it anew where the shop has it no more, under a further number
  npx kasalink sync pause | resume                  no call to the shop at all, until resume
  npx kasalink sync backfill --from DAY --to DAY [--dry-run [--payloads]]
                                                    sends what was sold on these days and is not in the shop

  ID            a receipt's id, with or without "fik-", a bill, "papaya-BRANCH/ORDER", or its number in the shop's list, "fik-1-r2"
  --state S     ${workLists.join(', ')} (what needs a person first, then the others)
  --limit N     so many lines, 1 to 1000 (50)
  --number N    the shop's own number of the one order that doubles it
  --gone N      the shop's own number that you have looked for in vain; not needed for one that is cancelled there
  --from, --to  days by the merchant's clocks, such as 2026-11-24, both included, a year at most
  --dry-run     says what a backfill would send and how many calls that costs, and does nothing
  --payloads    writes the orders as the shop would get them instead, a JSON a line; the rest goes to stderr
  --json        status, list, show and a dry run as JSON

  npx kasalink sync list --state parked
  npx kasalink sync show 3317888960569993
  npx kasalink sync update fik-3317888960569993
  npx kasalink sync backfill --from 2026-11-01 --to 2026-11-24 --dry-run

It ends with 0 when all was done or there was nothing to do, with 1 when something could not be or has not happened within 15 seconds,
with 2 when it was asked wrongly.`;
