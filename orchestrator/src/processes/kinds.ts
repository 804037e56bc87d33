import { booking } from './booking.ts';
import { dischargeWithBill } from './discharge.ts';
import type { ProcessKind } from './step.ts';

/** The engine gives each step only facts that fit the schema of its kind. */
const known = <Facts>(kind: ProcessKind<Facts>): ProcessKind<unknown> => kind as unknown as ProcessKind<unknown>;

export const kinds = { booking: known(booking), discharge: known(dischargeWithBill) };
