import { localTime } from '../../kernel/local-time.ts';
import { joinNumbers } from './join-numbers.ts';

export type PaymentType =
  | ('cash' | 'cashOnDelivery' | 'command' | 'moneybookers' | 'paypal' | 'payu' | 'homecredit' | 'tatrapay')
  | ('tatracardpay' | 'comgate' | 'cetelem' | 'gopay' | 'fio' | 'gpwebpay' | 'cofidis' | 'essox' | 'twisto')
  | ('cashOnCashRegister' | 'cardOnCashRegister' | 'thepay' | 'custom');

export type ShipmentType =
  | ('ceskaPosta' | 'slovenskaPosta' | 'ulozenka' | 'zasilkovna' | 'dpd' | 'ppl' | 'gls')
  | 'custom';

/** Which orders are listed, and in what order (UPgates API v2, `GET /orders`). All that is given must hold. Times in milliseconds. */
export interface OrderFilter {
  /** The shop's; one at least. */
  readonly orderNumbers?: readonly string[];
  /** A shop of before June 2023 passes over it. */
  readonly externalOrderNumber?: string;
  readonly creationFrom?: number;
  /** That second included. */
  readonly creationTo?: number;
  /** Orders that the shop changed then or later. */
  readonly updatedSince?: number;
  readonly paid?: boolean;
  /** A state's name; empty for orders without a state. */
  readonly status?: string;
  readonly statusId?: string;
  /** `cs` */
  readonly language?: string;
  readonly email?: string;
  readonly paymentType?: PaymentType;
  readonly shipmentType?: ShipmentType;
  /** By the time of creation where it is not given: what is new then comes last, and shifts no page. */
  readonly orderBy?: 'creation_time' | 'last_update_time';
  readonly descending?: boolean;
}

/**
 * The filter as the shop takes it.
 * @throws RangeError when `orderNumbers` could mean other orders
 */
export const filterQuery = (filter: OrderFilter): Readonly<Record<string, string>> => {
  const { orderNumbers, paid } = filter;
  const given = {
    order_numbers: orderNumbers && joinNumbers(orderNumbers),
    external_order_number: filter.externalOrderNumber,
    creation_time_from: written(filter.creationFrom),
    creation_time_to: written(filter.creationTo),
    last_update_time_from: written(filter.updatedSince),
    paid_yn: paid === undefined ? undefined : paid ? '1' : '0',
    status: filter.status,
    status_id: filter.statusId,
    language: filter.language,
    email: filter.email,
    payment_type: filter.paymentType,
    shipment_type: filter.shipmentType,
    order_by: filter.orderBy ?? 'creation_time',
    order_dir: filter.descending ? 'desc' : 'asc',
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};

const written = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : localTime(at, 'UTC').dateTime;
