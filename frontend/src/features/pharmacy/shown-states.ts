import type { QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';

/** What a pharmacist looks at, by its name in the address. */
export const shownStates = {
  work: ['waiting', 'queried', 'verified', 'partly-dispensed'],
  verify: ['waiting', 'queried'],
  dispense: ['verified', 'partly-dispensed'],
  done: ['dispensed'],
  rejected: ['rejected'],
} as const satisfies Record<string, readonly QueueState[]>;

export type Shown = keyof typeof shownStates;

export const shownOf = (text: string | undefined): Shown =>
  text !== undefined && text in shownStates ? (text as Shown) /* its keys are the names */ : 'work';
