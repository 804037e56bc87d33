import { observationRecorded } from '@nilecare/contracts/events/clinical.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { hint, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
import type { Sources } from '../sources.ts';
import { vitalResources, vitalsLeftOut } from './to-vitals.ts';

/** Vital signs that were entered by hand; the part is the moment at which they were taken. */
export const vitalsFeed = (sources: Pick<Sources, 'clinical'>): Feed =>
  ofPatients(sources, {
    name: 'vital-signs',
    service: 'clinical',
    types: ['Observation'],
    hints: [hint(observationRecorded, ({ patientId, takenAt }) => [{ id: patientId, part: takenAt }])],
    async fetch({ id: patientId, part: takenAt }) {
      const resources = [];
      const gone: string[] = [];
      const sets = everyItem((page) =>
        sources.clinical.listObservations({ query: { patientId, ...momentOf(takenAt), ...page } }),
      );
      for await (const set of sets) {
        const held = vitalResources(set);
        resources.push(...held);
        // A set that was never corrected has lost nothing.
        if (set.version > 1) gone.push(...vitalsLeftOut(set, held));
      }
      return { resources, gone };
    },
  });

function momentOf(takenAt: string | undefined) {
  if (takenAt === undefined) return {};
  const at = Date.parse(takenAt);
  return { from: new Date(at).toISOString(), to: new Date(at + 1).toISOString() };
}
