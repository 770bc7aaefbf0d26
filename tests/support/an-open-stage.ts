import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from '../../cli/command.ts';
import { type OpenStage, openStores } from '../../cli/target/open-stage.ts';
import { readStage } from '../../shared/config/stage.ts';
import { ok } from '../../shared/kernel/result.ts';
import { aNudgeQueue } from './a-nudge-queue.ts';
import { aStage } from './a-stage.ts';
import { aTerminal } from './a-terminal.ts';
import { makeMemoryRecordStore } from './memory-record-store.ts';
import { resultValue } from './result-value.ts';
import { standInClient } from './stand-in-client.ts';

const nowhere = standInClient('http://127.0.0.1:1');
const place = {
  address: 'https://hub.example',
  table: 'records',
  nudgeQueue: '',
  deadLetterQueue: '',
  eshopSecret: '',
};

/** A stage of which nothing but records and queue is there, and a terminal; and what a command tells on them. */
export const anOpenStage = () => {
  const told = aTerminal();
  const store = makeMemoryRecordStore();
  const nudges = aNudgeQueue();
  const clients = {
    dynamoDb: new DynamoDBClient(nowhere),
    sqs: new SQSClient(nowhere),
    secrets: new SecretsManagerClient(nowhere),
  };
  const stage = resultValue(readStage('test', aStage()));
  const open: OpenStage = {
    ...openStores(stage, { ...place, eshop: stage.eshop.address }, { clients, clock: told.clock }),
    store,
    nudges,
  };
  /** @returns what the command ends with, and what it has told */
  const run = async (command: Command, ...args: readonly string[]) => {
    const target = { kind: 'local', port: 8787 } as const;
    const before = [told.said.length, told.noted.length] as const;
    const code = await command(args, { terminal: told.terminal, target, open: async () => ok(open) });
    return { code, said: told.said.slice(before[0]), noted: told.noted.slice(before[1]) };
  };
  return { ...told, store, nudges, open, run };
};
