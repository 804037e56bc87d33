import type { SeriesConflict } from '@nilecare/contracts/api/appointment-series.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { mustBeFree } from './must-be-free.ts';
import type { Wish } from './wish.ts';

/** Refusals that are about one time, and not about the whole request. */
const ofOneTime = new Set([
  'slot-taken',
  'slot-full',
  'slot-past',
  'outside-working-hours',
  'patient-overlap',
  'resource-unavailable',
]);

/** A refusal as the conflict of one time. @throws the error itself, where it is about more than that */
export function conflictOf(error: unknown, wish: Wish, appointmentId: string | null): SeriesConflict {
  if (!(error instanceof ContractError) || !ofOneTime.has(error.code)) throw error;
  return toConflict(error, wish, appointmentId);
}

/** Why one time could not be had, whatever it is about. */
export function toConflict(error: ContractError, { visit }: Wish, appointmentId: string | null): SeriesConflict {
  const others = error.extensions['appointmentIds'];
  return {
    ...{ from: visit.from.toISOString(), to: visit.to.toISOString(), appointmentId },
    ...{ code: error.code, detail: error.message },
    appointmentIds: Array.isArray(others) ? others.map(String) : [],
  };
}

/** What stands against a wish, whose days are locked; undefined: nothing. */
export async function conflictAt(
  tx: AppointmentTx,
  wish: Wish,
  deps: Deps,
  { appointmentId = null, except = [] }: { appointmentId?: string | null; except?: readonly string[] } = {},
): Promise<SeriesConflict | undefined> {
  try {
    await mustBeFree(tx, wish, deps, except);
    return undefined;
  } catch (error) {
    return conflictOf(error, wish, appointmentId);
  }
}
