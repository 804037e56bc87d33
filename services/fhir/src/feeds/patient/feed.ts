import { patientCreated, patientMerged, patientUnmerged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { audited, hint, ofPatient, type Feed } from '../feed.ts';
import { everyPatient, type Sources } from '../sources.ts';
import { patientResource } from './to-patient.ts';

/** Patients of the index, with the records that were merged into them. */
export const patientFeed = (sources: Pick<Sources, 'clinical'>): Feed => ({
  name: 'patients',
  service: 'clinical',
  types: ['Patient'],
  hints: [
    hint(patientCreated, ofPatient),
    hint(patientUpdated, ofPatient),
    hint(patientMerged, ({ survivorId, mergedId }) => [{ id: survivorId }, { id: mergedId }]),
    hint(patientUnmerged, ({ survivorId, mergedId }) => [{ id: survivorId }, { id: mergedId }]),
    // The day of death comes with a discharge.
    audited('clinical', /^(?:patient|encounter)\.(?!read|search)/, ofPatient),
  ],
  async fetch({ id }) {
    const get = (patientId: string) => sources.clinical.getPatient({ params: { patientId } });
    const asked = await get(id);
    const whole = asked.mergedInto === null ? asked : await get(asked.mergedInto);
    const merged = await Promise.all((whole.mergedRecords ?? []).map(({ patientId }) => get(patientId)));
    const records = new Map([asked, whole, ...merged].map((it) => [it.id, it]));
    return { resources: [...records.values()].map(patientResource) };
  },
  all: () => everyPatient(sources),
  isWhole: true,
});
