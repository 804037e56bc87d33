import {
  careTeamChanged,
  diagnosisRecorded,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  encounterTransferred,
  patientMerged,
  patientUnmerged,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, ofPatient, type Feed, type Found } from '../feed.ts';
import { everyPatient, type Sources } from '../sources.ts';
import { encounterResource } from './to-encounter.ts';

const of = ({ encounterId, patientId }: { readonly encounterId: string | null; readonly patientId: string }) =>
  encounterId === null ? [] : [{ id: patientId, part: encounterId }];

const stayEvents = [
  encounterAdmitted,
  encounterTransferred,
  encounterCancelled,
  encounterDischarged,
  encounterReopened,
  encounterReclassified,
  encounterTimesCorrected,
  careTeamChanged,
  diagnosisRecorded,
];

/** Stays and visits of a patient; the part is one of them. */
export const encounterFeed = (sources: Pick<Sources, 'clinical'>): Feed => {
  const { clinical } = sources;

  async function one(encounterId: string) {
    const params = { encounterId };
    const [it, locations] = await Promise.all([
      clinical.getEncounter({ params }),
      clinical.listEncounterLocations({ params }),
    ]);
    const diagnoses = await clinical.listDiagnoses({ query: { patientId: it.patientId, encounterId } });
    return encounterResource(it, { diagnoses: diagnoses.items, locations: locations.items });
  }

  async function every(patientId: string): Promise<Found> {
    const ids = everyItem((page) => clinical.listEncounters({ query: { patientId, ...page } }));
    const resources = [];
    for await (const { id } of ids) resources.push(await one(id));
    return { resources };
  }

  return {
    name: 'encounters',
    service: 'clinical',
    types: ['Encounter'],
    hints: [
      ...stayEvents.map((event) => hint(event, of)),
      // Clinical hears itself where she lies.
      hint(bedAssigned, of, { again: true }),
      hint(bedReleased, of, { again: true }),
      // Leaves and returns.
      audited('clinical', /^encounter\.(?!read|search)/, ({ patientId, resource }) =>
        patientId !== null && resource?.startsWith('encounter/')
          ? [{ id: patientId, part: resource.slice('encounter/'.length) }]
          : [],
      ),
      ...[patientMerged, patientUnmerged].map((event) =>
        hint(event, ({ survivorId, mergedId }) => [...ofPatient({ patientId: survivorId }), { id: mergedId }]),
      ),
    ],
    fetch: async ({ id, part }) => (part === undefined ? every(id) : { resources: [await one(part)] }),
    all: () => everyPatient(sources),
    isWhole: true,
  };
};
