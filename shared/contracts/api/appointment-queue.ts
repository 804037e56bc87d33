import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';
import { Appointment } from './appointment.ts';

export const QueueEntry = z
  .object({
    appointment: Appointment,
    /** From 1 among those who wait for the same doctor; null: she is with the doctor. */
    position: z.number().int().nullable(),
    /** Since when she waits: from her arrival on; with an appointment from her time on, where she came before it. */
    waitingSince: Instant,
    waitedMinutes: z.number().int(),
    /** Since she came, also where that was before her time. */
    presentMinutes: z.number().int(),
    /** When she will probably be called. */
    expectedAt: Instant.nullable(),
  })
  .meta({ id: 'QueueEntry' });
export type QueueEntry = z.output<typeof QueueEntry>;

export const getQueue = endpoint({
  method: 'GET',
  path: '/appointment-queue',
  permission: 'appointment:read',
  scope: 'facility',
  audit: 'appointment.read',
  query: z.object({ facilityId: Id, staffId: Id.optional() }),
  answers: {
    200: z.object({
      at: Instant,
      items: z.array(QueueEntry),
      /** Of those who were called today: how long they waited on average; null: nobody was. */
      averageWaitMinutes: z.number().int().nullable(),
    }),
  },
  summary: 'Who is in the waiting room and with the doctors, how long already, and when it is their turn',
});
