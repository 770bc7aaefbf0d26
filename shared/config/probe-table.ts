/** In place of a till's table: `kasalink doctor` and the smoke test send records of it, which are no part of an order and no till's. */
export const probeTable = 'kasalink_probe';
