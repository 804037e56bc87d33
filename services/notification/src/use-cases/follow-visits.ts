import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  appointmentCancelled,
  appointmentScheduled,
  waitlistOffered,
} from '@nilecare/contracts/events/appointment.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { takeFromRate } from '../data/rates.ts';
import type { Deps } from '../deps.ts';
import { languageOf, whenWords } from '../domain/visit-words.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf, type Values } from '../templates/texts.ts';
import { keepBack, queueDelivery, type NewDelivery } from './queue-delivery.ts';
import { rateOf } from './send-as-wished.ts';

const BOOKED = 'appointment.scheduled';

interface Visit {
  readonly patientId: string;
  readonly facilityId: string;
  readonly staffId: string;
  readonly from: string;
}

/** A patient is told of an appointment, once for each state that it was in; of what has begun she is told nothing. */
export const visitWasNews = (
  news: 'scheduled' | 'moved' | 'cancelled' | 'reminder',
  visit: DataOf<typeof appointmentScheduled> & { readonly kind?: string },
  deps: Deps,
): Promise<void> => {
  const which = news === 'reminder' ? `${visit.kind}/${visit.from}` : visit.version;
  return tellPatient(
    {
      ...{ kind: `appointment.${news}`, key: `appointment/${visit.appointmentId}/${news}/${which}`, visit },
      ...{ aboutId: visit.appointmentId, aboutVersion: visit.version, usefulUntil: new Date(visit.from) },
    },
    deps,
  );
};

export async function visitWasCancelled(data: DataOf<typeof appointmentCancelled>, deps: Deps): Promise<void> {
  if (data.reason !== 'patient-deceased') await visitWasNews('cancelled', data, deps);
}

export async function offerWasMade(offer: DataOf<typeof waitlistOffered>, deps: Deps): Promise<void> {
  const usefulUntil = new Date(offer.expiresAt);
  if (usefulUntil <= deps.clock.now()) return;
  const { timeZone } = await facilityOf(offer.facilityId, deps);
  const values = { until: whenWords(usefulUntil, timeZone) };
  const key = `waitlist-offer/${offer.offerId}`;
  await tellPatient({ kind: 'appointment.offer', key, visit: offer, values, usefulUntil }, deps);
}

interface News extends Pick<NewDelivery, 'aboutId' | 'aboutVersion'> {
  /** Of the catalogue. */
  readonly kind: string;
  /** The same for all channels; told once. */
  readonly key: string;
  readonly visit: Visit;
  readonly values?: Values;
  readonly usefulUntil: Date;
}

async function tellPatient(news: News, deps: Deps): Promise<void> {
  const { kind: kindName, key, visit, values, ...about } = news;
  if (new Date(visit.from) <= deps.clock.now()) return;
  const kind = kindOf(kindName);
  if (!kind) throw new Error(`the catalogue has no text for ${kindName}`);
  const patient = await patientOf(visit.patientId, deps);
  if (patient.deceasedDate !== null) return;
  const language = languageOf(patient);
  const texts = await textsOf(kind, { ...(await valuesOf(visit, deps)), ...values }, deps.db.read);
  const addresses = { email: patient.details?.email ?? null, sms: patient.phone };
  await deps.db.transaction(async (tx) => {
    for (const channel of ['email', 'sms'] as const) {
      const address = addresses[channel];
      if (address === null) continue;
      const { title, body } = texts(channel, language);
      const id = await queueDelivery(tx, deps, {
        ...about,
        ...{ dedupeKey: `${key}/${channel}`, channel, kind: kind.kind, priority: kind.priority, userId: null },
        patientId: patient.id,
        ...{ facilityId: visit.facilityId, language, address, subject: title, text: body },
      });
      if (id !== undefined && channel === 'sms' && kind.kind === BOOKED) await withinRate(tx, id, patient.id, deps);
    }
  });
}

/** A series is a hundred appointments and not as many SMS: of each there is an e-mail, and a reminder when it comes near. */
async function withinRate(tx: Tx<NotificationTables>, id: string, patientId: string, deps: Deps): Promise<void> {
  const whose = { userId: patientId, channel: 'sms' };
  if (!(await takeFromRate(tx, whose, rateOf('sms', deps), deps.clock.now()))) await keepBack(tx, id, 'too-many');
}

/** The record that goes on: there the address is that is right now. */
async function patientOf(patientId: string, { clinical }: Deps): Promise<Patient> {
  const found = await clinical.getPatient({ params: { patientId } });
  return found.mergedInto === null ? found : clinical.getPatient({ params: { patientId: found.mergedInto } });
}

async function facilityOf(facilityId: string, { facility }: Deps) {
  const { items } = await facility.listFacilities({ query: { inactive: 'true' } });
  const found = items.find((it) => it.id === facilityId);
  if (!found) throw new Error(`facility ${facilityId} is not known`);
  return found;
}

async function valuesOf(visit: Visit, deps: Deps): Promise<Values> {
  const { name, timeZone } = await facilityOf(visit.facilityId, deps);
  const when = whenWords(new Date(visit.from), timeZone);
  return { when, where: name, doctor: await doctorOf(visit.staffId, deps) };
}

/** Her name; nothing where nobody says it now: that is no reason to be silent. */
async function doctorOf(staffId: string, { business, log }: Deps) {
  try {
    const { items } = await business.listStaff({ query: { ids: [staffId], limit: 1 } });
    return items[0]?.name ?? '';
  } catch (error) {
    log.warn({ err: error, target: 'business' }, 'an appointment names no doctor: who it is, is not known now');
    return '';
  }
}
