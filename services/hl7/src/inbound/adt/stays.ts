import type { Disposition, Encounter } from '@nilecare/contracts/api/clinical.ts';
import { visits } from '../../data/visits.ts';
import type { Deps } from '../../deps.ts';
import { timestampOf, dayOf } from '../../er7/timestamp.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { putPerson } from '../patients/put-person.ts';
import { findStaff } from '../places/find-staff.ts';
import { allergiesSaid } from './allergies-said.ts';
import { changeClass, undoEnd } from './corrections.ts';
import { openStays, stayByNumber, stayMeant } from './find-stay.ts';
import { addConsultants, bringTo, change, move, moveBack, placeMeant } from './moves.ts';
import { putAllergies } from './put-allergies.ts';
import { noteTime, takeFirstTimes } from './stay-times.ts';
import { eventTime, saysOfVisit, visitSaid } from './visit-said.ts';
import { REASON, type Visit } from './visit.ts';

/** A01 admit, A04 register, A05 plan: a stay begins, or the one that was planned. */
async function begin(visit: Visit): Promise<void> {
  const { work, deps, said } = visit;
  const isPlanned = said.isPlanned || work.event === 'A05';
  const known = (await stayByNumber(said.number, 'PV1-19', visit)) ?? (await unnumbered(visit));
  if (known && isOver(known)) return;
  const place = await placeMeant(known ?? { wardId: null }, visit);
  const stay = known ?? (await admit(visit, place.wardId, isPlanned));
  if (!known && !isPlanned) await noteTime(44, stay, visit);
  if (said.number) await visits(deps.db.read, deps.cipher).remember(said.number, stay.id, deps.clock.now());
  const treated = await addConsultants(stay, visit);
  if (isPlanned) return;
  const begun = treated.status === 'planned' ? await start(treated, visit) : treated;
  if (begun.status === 'in-progress') await bringTo(begun, place, visit);
  if (known && known.status !== 'planned') await takeFirstTimes(begun, visit);
}

/** What ended since does not begin again: the message was sent once more. @throws MessageFault where the stay never was */
function isOver({ status }: Encounter): boolean {
  if (status === 'cancelled' || status === 'entered-in-error') throw faultAt('204', 'PV1-19', 'visit-taken-back');
  return status === 'finished';
}

/** A patient is in hospital once: a sender that numbers no visits means that stay. */
async function unnumbered(visit: Visit): Promise<Encounter | undefined> {
  const { said } = visit;
  if (said.number || said.class === 'ambulatory') return undefined;
  return (await openStays(said.class, visit))[0];
}

async function admit(
  { work, deps, said, patientId, at }: Visit,
  wardId: string | null,
  planned: boolean,
): Promise<Encounter> {
  const attendingStaffId = await findStaff(said.attending, 'PV1-7', work, deps);
  const { facilityId } = work.channel;
  const admittedAt = (said.admittedAt ?? at)?.toISOString();
  const body = { patientId, facilityId, class: said.class, wardId, reason: said.reason, attendingStaffId, planned };
  return deps.clinical.admitPatient(
    { body: { ...body, ...(admittedAt === undefined ? {} : { admittedAt }) } },
    { idempotencyKey: `hl7-${work.messageId}-admit` },
  );
}

async function start({ id, version }: Encounter, visit: Visit): Promise<Encounter> {
  const { deps, said, at } = visit;
  const began = (said.admittedAt ?? at)?.toISOString();
  const body = began === undefined ? {} : { at: began };
  const started = await deps.clinical.startEncounter({ params: { encounterId: id }, body }, { ifMatch: version });
  await noteTime(44, started, visit);
  return started;
}

/** Table 0112, as UB-04 has it; what is not in it is another place. */
const DISPOSITIONS: Readonly<Record<string, Disposition>> = {
  ...{ '01': 'home', '02': 'other-hospital', '03': 'long-term-care', '04': 'long-term-care', '06': 'other-home' },
  ...{ '05': 'other-hospital', '43': 'other-hospital', '66': 'other-hospital', '63': 'long-term-care' },
  ...{ '07': 'against-advice', '50': 'hospice', '51': 'hospice', '62': 'rehabilitation', '65': 'psychiatric' },
  // Here, and at home, in another facility, or nobody knows where.
  ...{ '20': 'died', '40': 'died', '41': 'died', '42': 'died' },
};

/** A03: the stay ends. */
async function end(visit: Visit): Promise<void> {
  const { work, deps, said, at } = visit;
  const stay = await stayMeant(visit);
  if (stay.status === 'finished') return noteTime(45, stay, visit);
  const code = said.disposition?.padStart(2, '0');
  const disposition = code === undefined ? null : (DISPOSITIONS[code] ?? 'other');
  const ended = said.dischargedAt ?? at;
  const died = disposition === 'died' ? await dayOfDeath(work, deps, ended) : undefined;
  const body = {
    disposition,
    ...(ended === undefined ? {} : { at: ended.toISOString() }),
    ...(died === undefined ? {} : { deceasedDate: died }),
  };
  await deps.clinical.dischargePatient({ params: { encounterId: stay.id }, body }, { ifMatch: stay.version });
  await noteTime(45, stay, visit);
}

async function dayOfDeath(
  { message, channel }: Work,
  { clocks, clock }: Deps,
  ended: Date | undefined,
): Promise<string> {
  const time = await clocks.of(channel.facilityId);
  const said = timestampOf(message.first('PID')?.field(29).text() ?? '');
  return said ? dayOf(said, time) : time.date(ended ?? clock.now());
}

/** A11: the stay never was. */
async function undo(visit: Visit): Promise<void> {
  const stay = await stayMeant(visit);
  if (stay.status === 'cancelled') return;
  await visit.deps.clinical.cancelEncounter(
    { params: { encounterId: stay.id }, body: { reason: REASON } },
    { ifMatch: stay.version },
  );
}

const EVENTS: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  ...{ A01: begin, A04: begin, A05: begin, A02: move, A03: end, A11: undo, A08: change },
  ...{ A06: changeClass, A07: changeClass, A12: moveBack, A13: undoEnd },
};

/** Messages of visits: each says as well who the patient is, and some what she does not tolerate. */
export const stayHandler: InboundHandler = {
  kinds: Object.keys(EVENTS).map((event) => `ADT^${event}`),
  async handle(work, deps): Promise<Effect> {
    const clocks = await deps.clocks.of(work.channel.facilityId);
    const allergies = allergiesSaid(work);
    const patientId = await putPerson(work, deps);
    await putAllergies(patientId, allergies, deps);
    if (work.event === 'A08' && !saysOfVisit(work)) return { patientId };
    const said = visitSaid(work, clocks);
    await EVENTS[work.event]?.({ work, deps, said, patientId, at: eventTime(work.message, clocks) });
    return { patientId };
  },
};
