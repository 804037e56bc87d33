import { BedState } from '@nilecare/contracts/beds.ts';

interface Entry {
  readonly bed: { readonly state: BedState };
  readonly patient: unknown;
}

/** How many beds without a patient stand in each state, ready ones first; states of none are left out. */
export function bedsWithoutPatient(beds: readonly Entry[]): readonly (readonly [BedState, number])[] {
  const empty = beds.filter((it) => !it.patient);
  return BedState.options
    .map((state) => [state, empty.filter((it) => it.bed.state === state).length] as const)
    .filter(([, count]) => count > 0);
}
