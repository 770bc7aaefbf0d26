import { setTimeout as wait } from 'node:timers/promises';
import middy from '@middy/core';
import { makeTokenReader } from '../../shared/access/token-reader.ts';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { failDiscreetly } from '../../shared/adapters/fail-discreetly.ts';
import {
  environmentVariable,
  loadStage,
  log,
  logFailure,
  systemClock,
} from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { quoteClient } from '../../shared/adapters/quote-client.ts';
import { stayAwake } from '../../shared/adapters/stay-awake.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { quoteBill } from '../../shared/loyalty/quote/quote-bill.ts';
import { makeToldQuotes } from '../../shared/loyalty/quote/told-quotes.ts';
import { makeHandler } from './handler.ts';
import { rememberProgram } from './remember-program.ts';

const stage = loadStage(import.meta.url);
const patience = stage.loyalty.quoteMilliseconds;
const table = environmentVariable(environmentNames.table);
const client = quoteClient(patience);
const store = dynamoRecordStore(table, client);
const tokens = makeTokenReader(store, systemClock);
const programs = rememberProgram(makeProgramReader(store, systemClock, log));
const deps = {
  store,
  budgets: dynamoBudgetStore(table, client),
  told: makeToldQuotes(),
  programs,
  clock: systemClock,
  timeZone: stage.timeZone,
  log,
  random: Math.random,
  wait,
};

// The connection, the tokens and the program are ready before the first request, which has no time to make up for them.
const [awake] = await Promise.all([
  stayAwake(process.env.AWS_LAMBDA_RUNTIME_API, {
    onRefused: (failure) => logFailure('stay-awake', failure),
    onBroken: (failure) => {
      logFailure('stay-awake', failure);
      process.exit(1);
    },
  }),
  Promise.all([tokens.prime(), programs.current()]).catch((failure: unknown) => logFailure('prime', failure)),
]);

export const handler = awake.during(
  middy(
    makeHandler({
      tokens,
      // A quote that is late is withdrawn after the answer (ADR 11).
      quote: (bill, deadline) => awake.until(quoteBill(deps, bill, deadline)),
      languageOf: programs.languageOf,
      clock: systemClock,
      log,
      prices: stage.loyalty.prices,
      patience,
    }),
    middyOptions,
  ).onError(failDiscreetly('loyalty-discount')),
);
