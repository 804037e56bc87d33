import { expect, test } from 'vitest';
import { HoldExpired } from '@nilecare/contracts/api/appointment.ts';
import { moved, type Position } from '../domain/moves.ts';
import { booking, BookingFacts } from './booking.ts';
import type { Owners } from './owners.ts';

const ids = [1, 2, 3, 4, 5].map((n) => `01890000-0000-7000-8000-00000000000${n}`);
const [facilityId, patientId, staffId, visitTypeId, appointmentId] = ids;
const begun = BookingFacts.parse({
  ...{ facilityId, staffId, visitTypeId, patient: { id: patientId }, from: '2026-03-01T10:00:00.000Z', reason: null },
  ...{ overbook: false, overlapSeen: false, patientId, appointmentId: null },
});

/** An appointment service that holds a time and then does not confirm it. */
function refusing() {
  const cancelled: unknown[] = [];
  let state = 'none';
  const appointment = {
    bookAppointment: () => {
      state = 'pending';
      return Promise.resolve({ id: appointmentId });
    },
    confirmAppointment: () => Promise.reject(new HoldExpired('Book it again.')),
    getAppointment: () => Promise.resolve({ state, version: 7 }),
    cancelAppointment: ({ body }: { body: unknown }, { ifMatch }: { ifMatch: number }) => {
      state = 'cancelled';
      cancelled.push([body, ifMatch]);
      return Promise.resolve();
    },
  };
  const clinical = { getPatient: () => Promise.resolve({ id: patientId, mergedInto: null }) };
  const business = { listStaff: () => Promise.resolve({ items: [{ id: staffId }] }) };
  // Only what the steps ask.
  return { cancelled, owners: { appointment, clinical, business } as unknown as Owners };
}

test('a booking whose last step is refused gives the time back, once, and ends undone', async () => {
  const { cancelled, owners } = refusing();
  const run = { owners, key: 'key' };
  let facts = begun;
  let at: Position = { state: 'running', step: booking.steps[0].name, attempts: 0 };
  const gone: string[] = [];
  while (at.state === 'running' || at.state === 'undoing') {
    gone.push(`${at.state} ${at.step}`);
    const step = booking.steps.find((it) => it.name === at.step);
    const tried = at.state === 'running' ? step?.act(facts, run) : step?.undo?.(facts, run).then(() => facts);
    const found = await Promise.resolve(tried).catch(() => 'refused' as const);
    if (found && found !== 'refused' && found !== 'not-yet') facts = found;
    at = moved(booking.steps, at, found === 'refused' ? 'refused' : 'done');
  }
  expect(at.state).toBe('undone');
  expect(gone.slice(0, 4)).toEqual(['running register', 'running validate', 'running hold', 'running confirm']);
  expect(cancelled).toEqual([[{ reason: 'booked-in-error' }, 7]]);
  // Tried again after it was done, e.g. by who took it up from somebody who was killed.
  await booking.steps.find((it) => it.name === 'hold')?.undo?.(facts, run);
  expect(cancelled).toHaveLength(1);
});
