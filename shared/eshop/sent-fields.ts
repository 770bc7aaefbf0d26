import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { canonicalJson, parseJson } from '../kernel/json.ts';
import type { ShopOrder } from './shop-order.ts';

/** What of a shop order can be corrected (UPgates API v2, `PUT /orders`; the last four since March 2025). */
export const correctableFields = [
  'status',
  'resolved_yn',
  'paid_date',
  'internal_note',
  'metas',
  'customer',
  'shipment',
  'payment',
  'products',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** A short digest of each field as the shop was told it: a correction says only what has changed, and leaves the rest to the shop. */
export const sentFieldsSchema = v.object({
  status: v.string(),
  resolved_yn: v.string(),
  paid_date: v.string(),
  internal_note: v.string(),
  metas: v.string(),
  customer: v.string(),
  shipment: v.string(),
  payment: v.string(),
  products: v.string(),
});
export type SentFields = v.InferOutput<typeof sentFieldsSchema>;

export const sentFieldsOf = (order: ShopOrder): SentFields => ({
  status: digestOf(order.status),
  resolved_yn: digestOf(order.resolved_yn),
  paid_date: digestOf(order.paid_date),
  internal_note: digestOf(order.internal_note),
  metas: digestOf(order.metas),
  customer: digestOf(order.customer),
  shipment: digestOf(order.shipment ?? null),
  payment: digestOf(order.payment),
  products: digestOf(order.products),
});

/** What no field of an order is like: the shop may have been told anything. */
export const nothingTold: SentFields = {
  status: '',
  resolved_yn: '',
  paid_date: '',
  internal_note: '',
  metas: '',
  customer: '',
  shipment: '',
  payment: '',
  products: '',
};

/** The fields in which two shop orders differ, in their order. */
export const changedFields = (sent: SentFields, wanted: SentFields): readonly CorrectableField[] =>
  correctableFields.filter((field) => sent[field] !== wanted[field]);

/** Of a field's own versions only, so a few characters do. */
const digestOf = (value: unknown): string => {
  const written = parseJson(JSON.stringify(value), deepest);
  if (!written.ok) throw new Error('a field of a shop order is always JSON');
  return createHash('sha256').update(canonicalJson(written.value, new Set())).digest('base64url').slice(0, 12);
};

const deepest = 16;
