import {
  appointmentArrived,
  appointmentCalled,
  appointmentCancelled,
  appointmentFulfilled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import { availabilityChanged } from '@nilecare/contracts/events/business.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { audited, hint, touched, type Feed, type Look } from '../feed.ts';
import { everyFacility, type Sources } from '../sources.ts';
import { appointmentResource } from './to-appointment.ts';
import { slotResources, slotsLeftOut, type Span } from './to-slots.ts';

const service = 'appointment';
const DAY_MS = 86_400_000;
/** How far ahead slots are shown, days. */
const SLOT_DAYS = 14;

/** Slots that somebody may have had at a facility and has not any more, from today on; a day more for the zones of facilities. */
export const slotsOfNobody = (staffId: string, facilityId: string, now: Date): string[] =>
  Array.from({ length: SLOT_DAYS + 2 }, (_, day) => new Date(now.getTime() + (day - 1) * DAY_MS)).flatMap((at) =>
    slotsLeftOut({ staffId, facilityId, date: at.toISOString().slice(0, 'YYYY-MM-DD'.length) }, 0),
  );

const visitEvents = [
  appointmentScheduled,
  appointmentRescheduled,
  appointmentCancelled,
  appointmentArrived,
  appointmentCalled,
  appointmentFulfilled,
  appointmentMissed,
];

export const appointmentsFeed = ({ appointment }: Pick<Sources, 'appointment'>): Feed => ({
  name: 'appointments',
  service,
  types: ['Appointment'],
  hints: [
    ...visitEvents.map((event) => hint(event, ({ appointmentId }) => [{ id: appointmentId }])),
    audited(service, /^appointment\.(?!read|search)/, touched('appointment')),
  ],
  async fetch({ id: appointmentId }) {
    const it = await appointment.getAppointment({ params: { appointmentId } });
    const kinds = await appointment.listVisitTypes({ query: { facilityId: it.facilityId, inactive: 'true' } });
    return {
      resources: [
        appointmentResource(
          it,
          kinds.items.find(({ id }) => id === it.visitTypeId),
        ),
      ],
    };
  },
  async *all() {
    for await (const { id } of everyItem((page) => appointment.listAppointments({ query: page }))) yield { id };
  },
  isWhole: true,
});

/** Both moments, where a visit was moved. */
const visitDays = ({ facilityId, ...it }: { facilityId: string; from: string; previousFrom?: string }): Look[] =>
  [...new Set([it.from, it.previousFrom ?? it.from])].map((part) => ({ id: facilityId, part }));

/** States in which a visit does not take its time. */
const FREES: readonly string[] = ['cancelled', 'noshow', 'entered-in-error'];

/**
 * Slots of the next days, from working hours, visits and blocked times. The id is a facility's; the part is a moment of the
 * day that is looked at, absent: all days from today on.
 */
export function slotsFeed(sources: Pick<Sources, 'appointment' | 'facility' | 'clock'>, clocks: FacilityClocks): Feed {
  async function dayOf(facilityId: string, date: string) {
    const zone = await clocks.of(facilityId);
    const { from, to } = zone.day(date);
    const calendar = await sources.appointment.getCalendar({ params: { facilityId }, query: { from: date } });
    const isThatDay = (it: Span) => Date.parse(it.from) < to.getTime() && Date.parse(it.to) > from.getTime();
    const taking = calendar.appointments.filter((it) => !FREES.includes(it.state) && isThatDay(it));
    return calendar.staff
      .filter(({ hoursKnown }) => hoursKnown)
      .map(({ staffId, working, blocked }) => ({
        ...{ facilityId, staffId, date, working: working.filter(isThatDay), blocked: blocked.filter(isThatDay) },
        booked: taking.filter((it) => it.staffId === staffId),
      }));
  }

  return {
    name: 'slots',
    service,
    types: ['Slot'],
    hints: [
      ...visitEvents.map((event) => hint(event, visitDays)),
      hint(availabilityChanged, ({ facilityId }) => [{ id: facilityId }], { again: true }),
      audited(service, /^calendar\.(?:block|unblock)$/, ({ facilityId }) =>
        facilityId === null ? [] : [{ id: facilityId }],
      ),
    ],
    async fetch({ id: facilityId, part }) {
      const zone = await clocks.of(facilityId);
      const now = sources.clock.now().getTime();
      const dates =
        part === undefined
          ? Array.from({ length: SLOT_DAYS }, (_, day) => zone.date(new Date(now + day * DAY_MS)))
          : [zone.date(new Date(part))];
      const resources = [];
      const gone: string[] = [];
      for (const date of new Set(dates))
        for (const day of await dayOf(facilityId, date)) {
          const slots = slotResources(day);
          resources.push(...slots);
          gone.push(...slotsLeftOut(day, slots.length));
        }
      return { resources, gone };
    },
    all: () => everyFacility(sources),
    isWhole: false,
    grows: true,
  };
}
