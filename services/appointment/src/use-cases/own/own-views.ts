import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import type { Doctor } from '../../data/remembered.ts';
import { visitTypes } from '../../data/visit-types.ts';
import type { Deps } from '../../deps.ts';
import { isChangeable } from '../../domain/own-changes.ts';
import { doctorsOf } from '../../working-time.ts';

type Asking = Pick<Deps, 'db' | 'facility' | 'business' | 'clock' | 'log'>;

/** Who cannot be named any more, e.g. a doctor who left. */
const unnamed = { en: '', ar: '' };

interface Placed {
  readonly facilityId: string;
  readonly staffId: string;
  readonly visitTypeId: string;
}

/** What a patient is told of where, with whom and for what an appointment is: she may ask nobody else for names. */
export async function placesOf(items: readonly Placed[], deps: Asking) {
  const facilityIds = [...new Set(items.map((it) => it.facilityId))];
  const [{ items: facilities }, types, doctors] = await Promise.all([
    deps.facility.listFacilities({ query: { inactive: 'true' } }),
    visitTypes(deps.db.read).list({ facilityIds, inactive: true }),
    Promise.all(facilityIds.map((id) => doctorsOf(id, deps))),
  ]);
  const facilityOf = new Map(facilities.map((it) => [it.id, it]));
  const typeOf = new Map(types.map((it) => [it.id, it]));
  const doctorOf = new Map<string, Doctor>(doctors.flat().map((it) => [it.id, it]));
  return ({ facilityId, staffId, visitTypeId }: Placed) => {
    const type = typeOf.get(visitTypeId);
    return {
      facility: {
        ...{ id: facilityId, name: facilityOf.get(facilityId)?.name ?? unnamed },
        timeZone: facilityOf.get(facilityId)?.timeZone ?? 'UTC',
      },
      doctor: { id: staffId, name: doctorOf.get(staffId)?.name ?? unnamed },
      visitType: { id: visitTypeId, name: type?.name ?? unnamed, colour: type?.colour ?? '#2f7d6b' },
    };
  };
}

/** How a patient sees her appointments at these places; what others know of them is asked before. */
export async function ownViewOf(items: readonly Placed[], deps: Asking): Promise<(it: Appointment) => OwnAppointment> {
  const placed = await placesOf(items, deps);
  return (it) => ({
    ...{ id: it.id, version: it.version, state: it.state, from: it.from, to: it.to, reason: it.reason },
    ...{ ...placed(it), changeable: isChangeable(it, deps.clock.now()), encounterId: it.encounterId },
  });
}

/** A patient's appointments as she sees them. */
export async function ownViews(items: readonly Appointment[], deps: Asking): Promise<OwnAppointment[]> {
  return items.length === 0 ? [] : items.map(await ownViewOf(items, deps));
}
