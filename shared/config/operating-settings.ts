import * as v from 'valibot';
import { functionNames } from './function-names.ts';
import { hoursOpen, openingHoursSchema } from './opening-hours.ts';
import { whole } from './whole.ts';

/** The hub's own address, beside the one that AWS gives it. */
export const domainSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/, 'a host name such as hub.bistro.example')),
  /** Of AWS Certificate Manager, in the stage's region. */
  certificate: v.pipe(
    v.string(),
    v.regex(/^arn:aws:acm:[a-z\d-]+:\d{12}:certificate\/[\w-]+$/, "a certificate's ARN, arn:aws:acm:…"),
  ),
});

const anAddress = 'an https:// address without #, such as https://wiki.bistro.example/kasalink/runbook.md';

/** Who is told when something is wrong, and when it is wrong that nothing comes. */
export const alarmsSchema = v.pipe(
  v.strictObject({
    /** E-mail addresses; each has to confirm once. */
    receivers: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.email('an e-mail address'))),
        v.checkItems(
          (address, at, all) => all.findIndex((one) => one.toLowerCase() === address.toLowerCase()) === at,
          'an address that is not there already',
        ),
      ),
      [],
    ),
    /** When tills are expected to send; without them nobody is told of silence. */
    openingHours: v.exactOptional(openingHoursSchema),
    /** So many whole hours of silence within them are told. */
    silentHours: v.optional(whole(1, 24), 2),
    /** Where docs/runbook.md is read, without a heading: alarms and the dashboard link to it. */
    runbook: v.exactOptional(
      v.pipe(
        v.string(),
        v.url(anAddress),
        v.regex(/^https:\/\/[^#\s]+$/, anAddress),
        v.maxLength(500, 'an address of at most 500 characters'),
      ),
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { openingHours, silentHours } = dataset.value;
    if (openingHours === undefined || silentHours <= hoursOpen(openingHours)) return;
    const most = `at most ${hoursOpen(openingHours)}`;
    addIssue({
      message: `${most} (alarms.openingHours are no longer: more silent hours never come, and nobody would be told)`,
      expected: most,
      received: `${silentHours}`,
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'silentHours', value: silentHours }],
    });
  }),
);

/** What the hub takes at most. */
export const limitsSchema = v.strictObject({
  /** Requests a second to each route, and at once twice as many; beyond them a till is answered 429. */
  webhookPerSecond: v.optional(whole(1, 10_000), 1_000),
  loyaltyPerSecond: v.optional(whole(1, 10_000), 100),
  /** Executions at once that a function has for itself and may not exceed. A new account has 10 in all. */
  reservedConcurrency: v.optional(
    v.strictObject({
      ...v.entriesFromList(functionNames, v.exactOptional(whole(1, 10_000))),
      // A queue hands to no fewer at once.
      'eshop-sync': v.exactOptional(whole(2, 10_000)),
    }),
    {},
  ),
});

/** How a new version takes over: a share of the calls first, all of them when no alarm has gone off meanwhile. */
export const releaseSchema = v.strictObject({
  /** 100: at once. */
  firstPercent: v.optional(whole(1, 100), 10),
  /** Longer than the alarms need that take a version back, fifteen minutes and the way of their metrics. */
  minutes: v.optional(whole(1, 60), 20),
});
