import type { Booking } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { expect, test } from 'vitest';
import { followBooking, isRefused, type SentBooking } from './follow-booking.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const sent: SentBooking = {
  key: 'one key',
  body: {
    ...{ facilityId: id(1), patient: { id: id(2) }, staffId: id(3), visitTypeId: id(4), reason: null },
    ...{ from: '2026-11-30T09:00:00Z', overbook: false, overlapSeen: false },
  },
};
const booking = (state: Booking['state'], more: Partial<Booking> = {}): Booking => ({
  ...{ id: id(5), version: 1, state, step: 'hold', attempts: 0, problem: null, facilityId: id(1), patientId: id(2) },
  ...{ staffId: id(3), visitTypeId: id(4), from: sent.body.from, requestedBy: { id: id(6), name: 'Desk' } },
  ...{ createdAt: sent.body.from, finishedAt: null, appointmentId: state === 'done' ? id(7) : null, ...more },
});
const problem = { code: 'slot-taken', status: 409, title: 'The doctor is not free', detail: 'Choose another time.' };

/** How an orchestrator answers, one look after the other, and what it was asked. */
function answering(first: Booking, ...looks: Booking[]) {
  const asked: string[] = [];
  const next = () => Promise.resolve(looks.shift() ?? first);
  const orchestrator = {
    startBooking: (_request: unknown, options?: { readonly idempotencyKey?: string }) => {
      asked.push(`start ${options?.idempotencyKey}`);
      return Promise.resolve(first);
    },
    getBooking: () => (asked.push('look'), next()),
    retryBooking: () => (asked.push('retry'), next()),
  };
  const shown: string[] = [];
  const how = { onProgress: (it: Booking) => shown.push(it.step), pause: () => Promise.resolve() };
  return { asked, shown, end: followBooking(orchestrator, sent, how) };
}

test('what is booked at once is not looked at again', async () => {
  const { asked, end } = answering(booking('done'));
  expect(await end).toBe(id(7));
  expect(asked).toEqual(['start one key']);
});

test('what goes on is followed to its end, and shown', async () => {
  const { shown, end } = answering(
    booking('running'),
    booking('running'),
    booking('running', { step: 'confirm' }),
    booking('done'),
  );
  expect(await end).toBe(id(7));
  expect(shown).toEqual(['hold', 'confirm']);
});

test('sent again it goes on where it needs somebody', async () => {
  const { asked, end } = answering(booking('running'), booking('needs-somebody'), booking('running'), booking('done'));
  expect(await end).toBe(id(7));
  expect(asked).toEqual(['start one key', 'look', 'retry', 'look']);
});

test('what was taken back says why; where nobody answered it may still be booked', async () => {
  const undone = await answering(booking('running'), booking('undone', { problem })).end.catch(
    (error: unknown) => error,
  );
  expect(undone).toMatchObject({ code: 'slot-taken', message: 'Choose another time.' });
  expect(isRefused(undone)).toBe(true);
  const unanswered = { ...problem, code: 'service-unavailable', status: 503 };
  const waits = [booking('running'), booking('needs-somebody', { problem: unanswered })];
  const waiting = await answering(booking('running'), ...waits).end.catch((error: unknown) => error);
  expect(waiting).toBeInstanceOf(RemoteProblem);
  expect(isRefused(waiting)).toBe(false);
});
