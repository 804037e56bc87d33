import { TooLateToChange } from '@nilecare/contracts/api/appointment-own.ts';

/** So long before it begins a patient may still move or cancel her appointment herself. */
const NOTICE_MS = 2 * 3_600_000;
/** Appointments to come that a patient may have booked herself. */
export const MOST_OWN = 10;

interface Change {
  readonly state: string;
  readonly from: string;
}

export const isChangeable = ({ state, from }: Change, now: Date): boolean =>
  state === 'booked' && new Date(from).getTime() - now.getTime() >= NOTICE_MS;

/** @throws TooLateToChange */
export function mustBeInTime({ state, from }: Change, now: Date): void {
  if (state === 'booked' && !isChangeable({ state, from }, now))
    throw new TooLateToChange('Call the reception: it begins in less than two hours.');
}
