import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import {
  appointmentCancelled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { numbers } from '../../../data/numbers.ts';
import type { Deps } from '../../../deps.ts';
import { components } from '../../../er7/compose.ts';
import { feed, type FeedDeps, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { clinicianOf } from '../facts/clinicians.ts';
import { placeOfWard } from '../facts/places.ts';
import { ofVisit, subjectOf, subjectSegments, type Subject } from '../facts/subject.ts';
import { appointmentTq1, resources, sch, type Booked, type ResourceAction } from '../segments/appointment.ts';
import { writtenBy } from '../written.ts';

type SiuEvent = 'S12' | 'S13' | 'S15' | 'S26';
const kindOf = (event: SiuEvent) => `SIU^${event}`;

interface Facts extends Omit<Booked, 'because'> {
  readonly subject: Subject;
  readonly clocks: ZonedTime;
}

async function factsOf(appointmentId: string, deps: Deps): Promise<Facts> {
  const appointment = await deps.appointment.getAppointment({ params: { appointmentId } });
  const { facilityId, staffId, visitTypeId } = appointment;
  const [subject, types, doctor, place, rooms, clocks, given] = await Promise.all([
    subjectOf(appointment, deps),
    deps.appointment.listVisitTypes({ query: { facilityId, inactive: 'true' } }),
    clinicianOf(staffId, deps),
    placeOfWard(facilityId, null, deps),
    roomsOf(appointment, deps),
    deps.clocks.of(facilityId),
    numbers(deps.db.read, deps.cipher, 'appointment').given(appointmentId),
  ]);
  const placer = given.find(({ role }) => role === 'placer');
  return {
    appointment,
    visitType: types.items.find(({ id }) => id === visitTypeId),
    ...{ doctor, place, rooms, subject, clocks },
    placer: placer && components(placer.value, placer.authority),
  };
}

async function roomsOf({ resources: kept }: Appointment, { facility }: Pick<Deps, 'facility'>): Promise<string[]> {
  const found = await Promise.all(kept.map(({ resourceId }) => facility.getResource({ params: { resourceId } })));
  return found.filter(({ kind }) => kind === 'room').map(({ name }) => name.en);
}

interface Told {
  readonly event: SiuEvent;
  readonly source: string;
  readonly because: string;
  readonly action: ResourceAction;
}

const tell = ({ subject, clocks, ...booked }: Facts, { event, source, because, action }: Told): OutMessage => ({
  kind: kindOf(event),
  structure: 'SIU_S12',
  patientId: subject.patient.id,
  subject: { kind: 'appointment', id: booked.appointment.id },
  source,
  facilityId: booked.appointment.facilityId,
  ...ofVisit(subject.visit),
  segments: writtenBy(clocks, (writing) => [
    sch({ ...booked, because }, writing),
    ...appointmentTq1({ ...booked, because }, writing),
    ...subjectSegments(subject, writing),
    ...resources({ ...booked, because }, action, writing),
  ]),
});

/** Once for each appointment. What becomes of it comes behind, also where the booking is heard of later. */
const booked = (facts: Facts, deps: FeedDeps): OutMessage[] =>
  deps.wants(kindOf('S12'), facts.appointment.facilityId)
    ? [tell(facts, { event: 'S12', source: `appointment/${facts.appointment.id}`, because: 'Booked', action: 'A' })]
    : [];

/** Appointments. That the patient has come is told as a visit, not here: the standard has no event for it. */
export const appointmentFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: [kindOf('S12')],
    event: appointmentScheduled,
    build: async ({ data }, deps) => booked(await factsOf(data.appointmentId, deps), deps),
  }),
  feed({
    kinds: [kindOf('S13')],
    event: appointmentRescheduled,
    async build({ id, data }, deps) {
      const facts = await factsOf(data.appointmentId, deps);
      return [...booked(facts, deps), tell(facts, { event: 'S13', source: id, because: 'Rescheduled', action: 'U' })];
    },
  }),
  feed({
    kinds: [kindOf('S15')],
    event: appointmentCancelled,
    async build({ id, data }, deps) {
      const facts = await factsOf(data.appointmentId, deps);
      return [...booked(facts, deps), tell(facts, { event: 'S15', source: id, because: data.reason, action: 'D' })];
    },
  }),
  feed({
    kinds: [kindOf('S26')],
    event: appointmentMissed,
    async build({ id, data }, deps) {
      const facts = await factsOf(data.appointmentId, deps);
      return [...booked(facts, deps), tell(facts, { event: 'S26', source: id, because: 'No show', action: 'U' })];
    },
  }),
];
