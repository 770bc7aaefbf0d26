import { randomBytes } from 'node:crypto';
import { isLocal } from '../../shared/config/stage.ts';
import { readFunnel } from '../status/funnel.ts';
import type { OpenStage } from '../target/open-stage.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { clockCheck } from './checks/clock.ts';
import { discountCheck } from './checks/discount.ts';
import { forecastCheck } from './checks/forecast.ts';
import { permissionsCheck } from './checks/permissions.ts';
import { shopCheck } from './checks/shop.ts';
import { tokensCheck } from './checks/tokens.ts';
import { webhookCheck } from './checks/webhook.ts';
import { workCheck } from './checks/work.ts';
import type { Check } from './finding.ts';
import type { DoctorArguments } from './read-doctor-arguments.ts';

/** The checks of an open stage, in the order in which one may explain the next. */
export const checksOf = async (
  open: OpenStage,
  { card, billsPerDay }: DoctorArguments,
  terminal: Pick<Terminal, 'clock' | 'wait'>,
): Promise<readonly Check[]> => {
  const { store, stage, place } = open;
  const { clock } = terminal;
  const asTill = { open, terminal, randomBytes };
  return [
    ...(isLocal(stage) ? [] : [permissionsCheck(open)]),
    clockCheck(place.address, clock),
    tokensCheck(store, clock),
    workCheck(() => readFunnel(open)),
    webhookCheck(asTill),
    discountCheck({ ...asTill, card, patience: stage.loyalty.quoteMilliseconds }),
    shopCheck(open, terminal),
    ...(isLocal(stage) ? [] : await accountChecks(open)),
    ...(billsPerDay === undefined ? [] : [forecastCheck(open, billsPerDay, clock)]),
  ];
};

const accountChecks = async ({ stage }: OpenStage): Promise<readonly Check[]> =>
  (await import('./account-checks.ts')).accountChecks(stage);
