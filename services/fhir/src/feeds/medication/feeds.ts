import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, ofPatient, touched, type Feed } from '../feed.ts';
import { linkHints, ofPatients } from '../of-patients.ts';
import type { Resource } from '../../rest/resource.ts';
import { everyFacility, type Sources } from '../sources.ts';
import { medicationAdministrationResource } from './to-medication-administration.ts';
import { medicationDispenseResource } from './to-medication-dispense.ts';
import { medicationRequestResource } from './to-medication-request.ts';
import { medicationResource } from './to-medication.ts';

const service = 'medication';
const DAY_MS = 86_400_000;
/** What one question for doses may be about. */
const WINDOW_MS = 14 * DAY_MS;
/** An order that was ended a while before the dose was due still has what was recorded of it. */
const AROUND_MS = 7 * DAY_MS;

export const formularyFeed = ({ medication }: Pick<Sources, 'medication'>): Feed => ({
  name: 'formulary',
  service,
  types: ['Medication'],
  hints: [audited(service, /^drug\./, touched('drug'))],
  async fetch({ id: drugId }) {
    return { resources: [medicationResource(await medication.getDrug({ params: { drugId } }))] };
  },
  async *all() {
    for (const active of ['true', 'false'] as const)
      for await (const { id } of everyItem((page) => medication.listDrugs({ query: { active, ...page } })))
        yield { id };
  },
  isWhole: true,
});

export function prescriptionsFeed(sources: Pick<Sources, 'clinical' | 'medication'>): Feed {
  const { medication } = sources;
  return ofPatients(sources, {
    name: 'prescriptions',
    service,
    types: ['MedicationRequest'],
    hints: [
      hint(prescriptionCreated, ofPatient),
      audited(service, /^(?:prescription-item|prescription|pharmacy-order)\.(?!read|search|check)/, ofPatient),
    ],
    async fetch({ id: patientId }) {
      const resources = [];
      const items = everyItem((page) =>
        medication.listMedication({ query: { patientId, state: ItemState.options, ...page } }),
      );
      for await (const it of items) resources.push(medicationRequestResource(it));
      return { resources };
    },
  });
}

/** Says that the id of a look is a patient's. */
const OF_PATIENT = { part: 'of-patient' } as const;

/** What left the shelves; where the part says so, for one patient. */
export function dispensingsFeed(sources: Pick<Sources, 'facility' | 'medication'>): Feed {
  const { medication } = sources;

  async function* listed(filter: { readonly patientId?: string }): AsyncGenerator<Dispensing> {
    for await (const { id: facilityId } of everyFacility(sources))
      yield* everyItem((page) => medication.listDispensings({ query: { facilityId, ...filter, ...page } }));
  }

  return {
    name: 'dispensings',
    service,
    types: ['MedicationDispense'],
    hints: [
      ...[medicationDispensed, medicationReturned].map((event) =>
        hint(event, ({ dispensingId }) => [{ id: dispensingId }]),
      ),
      audited(service, /^medication\.(?:dispense|return)/, touched('dispensing')),
      ...linkHints(OF_PATIENT),
    ],
    async fetch({ id, part }) {
      const found =
        part === OF_PATIENT.part
          ? await Array.fromAsync(listed({ patientId: id }))
          : [await medication.getDispensing({ params: { dispensingId: id } })];
      return { resources: found.map(medicationDispenseResource) };
    },
    async *all() {
      for await (const { id } of listed({})) yield { id };
    },
    isWhole: true,
  };
}

const ADMINISTRATION = 'administration/';

/** Doses that were recorded. The part is one of them; absent: all, from the first order on. */
export function administrationsFeed(sources: Pick<Sources, 'clinical' | 'medication' | 'clock'>): Feed {
  const { medication, clock } = sources;

  async function firstOf(patientId: string): Promise<number> {
    let first = clock.now().getTime();
    const items = everyItem((page) =>
      medication.listMedication({ query: { patientId, state: ItemState.options, ...page } }),
    );
    for await (const { startAt } of items) first = Math.min(first, Date.parse(startAt));
    return first;
  }

  async function* dosesBetween(patientId: string, from: number, until: number): AsyncGenerator<Dose> {
    for (let at = from; at < until; at += WINDOW_MS) {
      const to = Math.min(at + WINDOW_MS, until);
      const query = { patientId, from: new Date(at).toISOString(), to: new Date(to).toISOString() };
      yield* (await medication.listDoses({ query })).items;
    }
  }

  /** It stands at the time for which it was due, be it recorded, or corrected, on another day. */
  async function* dosesAround(patientId: string, administrationId: string): AsyncGenerator<Dose> {
    const [newest] = (await medication.getDoseHistory({ params: { administrationId } })).items;
    if (newest === undefined) return;
    const moment = Date.parse(newest.entry.dueAt ?? newest.entry.at);
    yield* dosesBetween(patientId, moment - AROUND_MS, moment + DAY_MS);
  }

  async function* everyDose(patientId: string): AsyncGenerator<Dose> {
    // A dose may be given a while before its order begins, and held before it is due.
    yield* dosesBetween(patientId, (await firstOf(patientId)) - DAY_MS, clock.now().getTime() + WINDOW_MS);
  }

  return ofPatients(sources, {
    name: 'administrations',
    service,
    types: ['MedicationAdministration'],
    hints: [
      audited(
        service,
        /^medication\.(?:administer|held|refused|missed|administration-correct)$/,
        ({ patientId, resource }) =>
          patientId !== null && resource?.startsWith(ADMINISTRATION) ? [{ id: patientId, part: resource }] : [],
      ),
    ],
    async fetch({ id: patientId, part }) {
      const doses =
        part === undefined ? everyDose(patientId) : dosesAround(patientId, part.slice(ADMINISTRATION.length));
      const resources = new Map<string, Resource>();
      for await (const dose of doses)
        if (dose.administration)
          resources.set(dose.administration.id, medicationAdministrationResource(dose, dose.administration));
      return { resources: [...resources.values()] };
    },
  });
}
