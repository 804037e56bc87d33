import type { Observation } from '@medplum/fhirtypes';
import type * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Resource } from '../../rest/resource.ts';
import type { PlatformWriter } from '../platform-writer.ts';
import { entryWriter } from '../record/entry-writer.ts';
import {
  isCharted,
  isOfSameMeasure,
  observationPlaces,
  statedObservationOf,
  type StatedObservation,
} from './to-observation.ts';

export interface ObservationWriterParts {
  readonly observations: Pick<
    ClientOf<typeof observationsApi>,
    'recordObservation' | 'listObservations' | 'correctObservation' | 'retractObservation'
  >;
  /** The feed's mapper: a set holds what was measured together, an Observation one of it. */
  readonly toResources: (set: ObservationSet) => readonly Resource[];
}

// The validator has held it to the type's definition.
const asObservation = (resource: Resource): Observation => resource as unknown as Observation;

/** Vital signs that were measured by hand, into the patient's chart. */
export const observationWriter = ({ observations, toResources }: ObservationWriterParts): PlatformWriter =>
  entryWriter<ObservationSet, StatedObservation>({
    type: 'Observation',
    accepts: (resource) => isCharted(asObservation(resource)),
    places: observationPlaces,
    stated: (resource, caller, before) => statedObservationOf(asObservation(resource), caller, before),
    record: (whose, stated, idempotencyKey) => {
      const set = stated.kind === 'set' ? stated.set : {};
      return observations.recordObservation({ body: { ...whose, ...set } }, { idempotencyKey });
    },
    entries: async ({ patientId }, current) => {
      const { effectiveDateTime } = asObservation(current);
      const at = Date.parse(effectiveDateTime ?? '');
      const span = Number.isNaN(at) ? {} : { from: iso(at), to: iso(at + 1) };
      return (await observations.listObservations({ query: { patientId, ...span } })).items;
    },
    change: ({ id: observationId, version }, stated) => {
      const params = { observationId };
      return stated.kind === 'error'
        ? observations.retractObservation({ params, body: { reason: stated.reason } }, { ifMatch: version })
        : observations.correctObservation(
            { params, body: { ...stated.set, reason: 'Corrected over FHIR' } },
            { ifMatch: version },
          );
    },
    shown: toResources,
    isShownBy: (candidate, written) => isOfSameMeasure(asObservation(candidate), asObservation(written)),
  });

const iso = (at: number): string => new Date(at).toISOString();
