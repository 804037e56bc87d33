import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import { ItemState } from '@nilecare/contracts/api/medication.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, ofPatient, touched, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
import { everyFacility, type Sources } from '../sources.ts';
import { medicationAdministrationResource } from './to-medication-administration.ts';
import { medicationDispenseResource } from './to-medication-dispense.ts';
import { medicationRequestResource } from './to-medication-request.ts';
import { medicationResource } from './to-medication.ts';

const service = 'medication';
const DAY_MS = 86_400_000;
/** What one question for doses may be about. */
const WINDOW_MS = 14 * DAY_MS;

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

export function dispensingsFeed(sources: Pick<Sources, 'facility' | 'medication'>): Feed {
  const { medication } = sources;
  return {
    name: 'dispensings',
    service,
    types: ['MedicationDispense'],
    hints: [
      ...[medicationDispensed, medicationReturned].map((event) =>
        hint(event, ({ dispensingId }) => [{ id: dispensingId }]),
      ),
      audited(service, /^medication\.(?:dispense|return)/, touched('dispensing')),
    ],
    async fetch({ id: dispensingId }) {
      const it = await medication.getDispensing({ params: { dispensingId } });
      return { resources: [medicationDispenseResource(it)] };
    },
    async *all() {
      for await (const { id: facilityId } of everyFacility(sources))
        for await (const { id } of everyItem((page) => medication.listDispensings({ query: { facilityId, ...page } })))
          yield { id };
    },
    isWhole: true,
  };
}

/** Doses that were recorded. The part is a moment around which to look; absent: from the first order on. */
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

  async function* dosesFrom(patientId: string, from: number): AsyncGenerator<Dose> {
    const until = clock.now().getTime() + DAY_MS;
    for (let at = from; at < until; at += WINDOW_MS) {
      const to = Math.min(at + WINDOW_MS, until);
      const query = { patientId, from: new Date(at).toISOString(), to: new Date(to).toISOString() };
      yield* (await medication.listDoses({ query })).items;
    }
  }

  return ofPatients(sources, {
    name: 'administrations',
    service,
    types: ['MedicationAdministration'],
    hints: [
      audited(
        service,
        /^medication\.(?:administer|held|refused|missed|administration-correct)$/,
        ({ patientId, at }) => (patientId === null ? [] : [{ id: patientId, part: at }]),
      ),
    ],
    async fetch({ id: patientId, part }) {
      const from = part === undefined ? await firstOf(patientId) : Date.parse(part) - WINDOW_MS + DAY_MS;
      const resources = new Map<string, ReturnType<typeof medicationAdministrationResource>>();
      for await (const dose of dosesFrom(patientId, from))
        if (dose.administration)
          resources.set(dose.administration.id, medicationAdministrationResource(dose, dose.administration));
      return { resources: [...resources.values()] };
    },
  });
}
