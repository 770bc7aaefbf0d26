import * as v from 'valibot';
import { correctionPolicySchema } from '../eshop/correction-policy.ts';
import { planNames } from '../eshop/shop-budget.ts';
import { shopPolicyProblems, shopPolicySchema } from '../eshop/shop-policy.ts';
import { describeIssue } from '../kernel/describe-issue.ts';
import { isDay } from '../kernel/is-day.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { assemblyPolicySchema } from '../orders/assembly-policy.ts';
import { functionTimeouts, longestLead } from './function-timeouts.ts';
import { alarmsSchema, domainSchema, limitsSchema, releaseSchema } from './operating-settings.ts';
import { whole } from './whole.ts';

export const timeZoneSchema = v.pipe(
  v.string(),
  v.check((name) => {
    try {
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
      // An offset, or a name in other letters, would do here, but not for AWS's schedules.
      return /^[A-Z]/.test(name) && (timeZone === name || timeZone.toLowerCase() !== name.toLowerCase());
    } catch {
      return false;
    }
  }, 'an IANA time zone such as Europe/Prague'),
);

const stageSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** The AWS region. */
  region: v.pipe(
    v.string(),
    v.regex(
      /^([a-z]{2}|us-gov|eusc-de)-(central|east|west|(north|south)(east|west)?)-\d$/,
      'an AWS region such as eu-central-1',
    ),
  ),
  /** The merchant's: days begin and end in it. */
  timeZone: timeZoneSchema,
  eshop: v.strictObject({
    /** Up to and with `/api/v2` (`addressProblems`). */
    address: v.string(),
    /** Hosts that the shop may move to, beside the vendor's own. */
    allowedHosts: v.optional(
      v.array(v.pipe(v.string(), v.regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/, 'a host name such as api.bistro.example'))),
      [],
    ),
    /** A call to the shop is given up after this. */
    callTimeoutSeconds: v.optional(whole(1, 60), 30),
    /** After an unanswered call the shop may still take this long to show what it did. */
    settleSeconds: v.optional(whole(1, 3600), 60),
    /** How far the shop's clock may differ from ours. */
    clockSkewSeconds: v.optional(whole(0, 86_400), 600),
    /** The shop's plan, until its answers tell how many calls it grants. */
    plan: v.exactOptional(v.picklist(planNames, `one of ${planNames.join(', ')}`)),
    /** What was sold before this day, by the merchant's clocks, is not sent; a backfill sends it all the same. */
    startsOn: v.optional(v.pipe(v.string(), v.check(isDay, 'a day of the calendar such as 2026-11-24'))),
    corrections: v.optional(correctionPolicySchema, {}),
    /** The hour at which the merchant's trading days begin: sales after midnight belong to the day before. */
    dayBeginsAt: v.optional(whole(0, 12), 4),
    /** A correction waits so long for further ones. */
    correctionSeconds: v.optional(whole(0, 86_400), 60),
  }),
  /** How till sales stand in the shop. */
  shop: shopPolicySchema,
  /** What the till's records mean. */
  receipts: v.optional(assemblyPolicySchema, {}),
  loyalty: v.optional(
    v.strictObject({
      /** Whether the line prices of Papaya bills are with VAT; `detect`: by which total they add up to. */
      prices: v.optional(v.picklist(['detect', 'gross', 'net']), 'detect'),
      /** A till waits no longer for a discount, from the request's arrival at the gateway. */
      quoteMilliseconds: v.optional(whole(100, 5000), 800),
    }),
    {},
  ),
  /** A receipt's records are gathered this long before it is assembled. */
  quietSeconds: v.optional(whole(0, 900), 30),
  /** A receipt that is still incomplete after this is parked for a person. */
  deadlineHours: v.optional(whole(1, 24 * 14), 24),
  /** A refund is looked up among the receipts of so many days before it. */
  refundDays: v.optional(whole(1, 365), 30),
  sweepSeconds: v.optional(whole(1, 3600), 60),
  queueVisibilitySeconds: v.optional(whole(1, 43_200), 6 * functionTimeouts.eshopSync),
  /** The table outlives the stack, and `npm run destroy` refuses the stage. */
  keepData: v.optional(v.boolean(), true),
  /** Name of a table that was restored from a backup: the hub runs on it instead of the stack's own. */
  restoredTable: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, "a table's name, of letters, digits, _, - and .")),
  ),
  domain: v.exactOptional(domainSchema),
  alarms: v.optional(alarmsSchema, {}),
  limits: v.optional(limitsSchema, {}),
  release: v.optional(releaseSchema, {}),
});

/** One deployment of the hub: `infra/stages/<name>.json`. */
export type Stage = v.InferOutput<typeof stageSchema> & { readonly name: string };

/** What is wrong with a stage, a line a fault: `eshop.address: must end with /api/v2`. */
export type StageProblems = readonly string[];

/** The stage on one machine: it may be faster than AWS allows, and its shop needs no TLS. */
const localStage = 'local';

/** @returns the stage, or each fault with its path and its mend */
export const readStage = (name: string, input: unknown): Result<Stage, StageProblems> => {
  const read = v.safeParse(stageSchema, input);
  if (!read.success) return failed(read.issues.map(describeIssue));
  const stage = { ...read.output, name };
  const mapped = shopPolicyProblems(stage.shop).map((problem) => `shop.${problem}`);
  const problems = [...mapped, ...addressProblems(stage), ...(isLocal(stage) ? [] : deployable(stage))];
  return problems.length === 0 ? ok(stage) : failed(problems);
};

/** Whether the stage runs on one machine. */
export const isLocal = ({ name }: Stage): boolean => name === localStage;

/** What stands there is in no message: it may hold a login. */
const addressProblems = (stage: Stage): StageProblems => {
  const { address } = stage.eshop;
  const url = URL.parse(address);
  if (url === null) return ["eshop.address: must be the address of the shop's API, which ends with /api/v2"];
  if (!isLocal(stage) && url.protocol !== 'https:') return ['eshop.address: must begin with https://'];
  const { username, password, search, hash } = url;
  if (username + password + search + hash !== '')
    return ['eshop.address: must have no login, ? or #: the login has its own secret (docs/deploy.md)'];
  return address.endsWith('/api/v2') ? [] : ['eshop.address: must end with /api/v2'];
};

const deployable = (stage: Stage): StageProblems => {
  const leastQuiet = longestLead + 1;
  const leastVisibility = 6 * functionTimeouts.eshopSync;
  const rules: readonly (readonly [holds: boolean, problem: string])[] = [
    [
      stage.quietSeconds >= leastQuiet,
      `quietSeconds: must be at least ${leastQuiet}, the webhook's time-out and a second, so that no nudge overtakes its record`,
    ],
    [
      stage.queueVisibilitySeconds >= leastVisibility,
      `queueVisibilitySeconds: must be at least ${leastVisibility}, six times the time-out of eshop-sync`,
    ],
    [
      stage.domain === undefined || stage.domain.certificate.split(':')[3] === stage.region,
      `domain.certificate: must be of the stage's region, ${stage.region}`,
    ],
    [stage.sweepSeconds % 60 === 0, 'sweepSeconds: must be whole minutes, as AWS schedules by the minute'],
    [
      stage.eshop.callTimeoutSeconds + 10 < functionTimeouts.eshopSync,
      `eshop.callTimeoutSeconds: must leave eshop-sync 10 of its ${functionTimeouts.eshopSync} seconds`,
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
};
