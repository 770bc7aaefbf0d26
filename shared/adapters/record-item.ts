import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { tableLayout } from '../config/table-layout.ts';
import { orderKeySchema } from '../records/order-key.ts';
import { type RecordKey, recordKeySchema } from '../records/record-key.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';

export type Item = Record<string, AttributeValue>;

const text = v.pipe(
  v.object({ S: v.string() }),
  v.transform(({ S }) => S),
);
const number = v.pipe(
  v.object({ N: v.string() }),
  v.transform(({ N }) => Number(N)),
);
const texts = v.pipe(
  v.object({ SS: v.array(v.string()) }),
  v.transform(({ SS }) => SS.sort()),
);
const key = v.pipe(text, recordKeySchema);
const workLists = v.picklist([
  'waiting',
  'ready',
  'sending',
  'unknown',
  'correcting',
  'parked',
  'flagged',
  'quarantined',
]);

const keySchema = v.object({ pk: key });
const tillSchema = v.object({
  pk: key,
  v: number,
  digest: text,
  body: text,
  order: v.optional(v.pipe(text, orderKeySchema)),
  day: v.optional(text),
  blank: v.optional(texts),
});
const hubSchema = v.object({
  pk: key,
  v: number,
  body: text,
  work: v.optional(v.pipe(text, workLists)),
  due: v.optional(number),
  mirror: v.optional(text),
  day: v.optional(text),
  raw: v.optional(v.object({ B: v.instance(Uint8Array) })),
  [tableLayout.expiry]: v.optional(number),
});

export const keyOfItem = (item: Item): RecordKey => v.parse(keySchema, item).pk;

export const toTillRecord = (item: Item): TillRecord => {
  const { pk, v: version, digest, body, order, day, blank } = v.parse(tillSchema, item);
  return { key: pk, version, digest, body, order, day, blank };
};

export const toHubRecord = (item: Item): HubRecord => {
  const { pk, v: version, body, work, due, mirror, day, raw, [tableLayout.expiry]: seconds } = v.parse(hubSchema, item);
  const stands = work === undefined || due === undefined ? undefined : { list: work, due };
  return { key: pk, version, body, work: stands, mirror, day, raw: raw?.B, expires: seconds && seconds * 1000 };
};

/** An index lists only the items that have its attributes. */
export const toTillItem = ({ key, version, digest, body, order, day, blank }: TillRecord): Item => ({
  pk: { S: key },
  v: { N: String(version) },
  digest: { S: digest },
  body: { S: body },
  ...(order === undefined ? {} : { order: { S: order } }),
  ...(day === undefined ? {} : { day: { S: day } }),
  ...(blank === undefined ? {} : { blank: { SS: [...blank] } }),
});

export const toHubItem = ({ key, version, body, work, mirror, day, raw, expires }: HubRecord): Item => ({
  pk: { S: key },
  v: { N: String(version) },
  body: { S: body },
  ...(work === undefined ? {} : { work: { S: work.list }, due: { N: String(work.due) } }),
  ...(mirror === undefined ? {} : { mirror: { S: mirror } }),
  ...(day === undefined ? {} : { day: { S: day } }),
  ...(raw === undefined ? {} : { raw: { B: raw } }),
  // In whole seconds, as DynamoDB reads it.
  ...(expires === undefined ? {} : { [tableLayout.expiry]: { N: String(Math.ceil(expires / 1000)) } }),
});
