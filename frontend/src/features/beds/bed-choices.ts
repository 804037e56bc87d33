import type { Bed } from '@nilecare/contracts/api/facility.ts';

/** Beds as they stand: 2 before 10. */
export const inOrder = (beds: readonly Bed[]): Bed[] =>
  beds.toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));

/** Whether a patient may be moved there: to lie there, or to exchange with who does. */
export const takesPatients = (bed: Bed): boolean =>
  bed.state === 'ready' || bed.state === 'reserved' || bed.state === 'occupied';
