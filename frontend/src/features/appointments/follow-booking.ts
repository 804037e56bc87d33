import { startBooking, type Booking } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { PROBLEM_PREFIX, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { z } from 'zod';
import type { Api } from '../../api/api.ts';

/** A booking as it was sent: with the same key it is the same one. */
export const SentBooking = z.object({ body: startBooking.body, key: z.string() });
export type SentBooking = z.output<typeof SentBooking>;

const EVERY_MS = 1_000;

export const goesOn = ({ state }: Pick<Booking, 'state'>): boolean => state === 'running' || state === 'undoing';

/** Whether it is known that nothing was booked; where no answer came it may have been. */
export const isRefused = (error: unknown): boolean =>
  error instanceof RemoteProblem && error.status < 500 && error.code !== 'idempotency-in-progress';

interface How {
  readonly onProgress: (booking: Booking) => void;
  readonly pause?: (ms: number) => Promise<unknown>;
}

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Books, and follows the booking to its end; sent again it is the one that was begun, and goes on where it needs somebody.
 * @returns the id of the appointment
 * @throws RemoteProblem why there is none
 */
export async function followBooking(
  orchestrator: Pick<Api['orchestrator'], 'startBooking' | 'getBooking' | 'retryBooking'>,
  { body, key }: SentBooking,
  { onProgress, pause = wait }: How,
): Promise<string> {
  let booking = await orchestrator.startBooking({ body }, { idempotencyKey: key });
  const params = { bookingId: booking.id };
  // Of one that was sent before the answer tells how it was then.
  if (booking.state !== 'done') booking = await orchestrator.getBooking({ params });
  if (booking.state === 'needs-somebody') booking = await orchestrator.retryBooking({ params });
  while (goesOn(booking)) {
    onProgress(booking);
    await pause(EVERY_MS);
    booking = await orchestrator.getBooking({ params });
  }
  if (booking.state === 'done' && booking.appointmentId !== null) return booking.appointmentId;
  throw refusalOf(booking);
}

function refusalOf({ problem }: Booking): RemoteProblem {
  const { code, ...rest } = problem ?? { code: 'service-unavailable', title: 'No answer', status: 503 };
  return new RemoteProblem({ ...rest, type: `${PROBLEM_PREFIX}${code}` });
}
