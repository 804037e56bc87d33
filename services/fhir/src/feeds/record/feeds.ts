import {
  allergyChanged,
  allergyRecorded,
  diagnosisRecorded,
  immunisationRecorded,
  problemRecorded,
} from '@nilecare/contracts/events/clinical.ts';
import { audited, hint, ofPatient, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
import type { Sources } from '../sources.ts';
import { allergyResource, noneKnownId, noneKnownResource } from './to-allergy.ts';
import { diagnosisResource, problemResource } from './to-condition.ts';
import { immunizationResource } from './to-immunization.ts';

/** What stands in a patient's record in entries. */
export const recordFeeds = (sources: Pick<Sources, 'clinical'>): readonly Feed[] => {
  const { clinical } = sources;
  const service = 'clinical';
  return [
    ofPatients(sources, {
      ...{ name: 'problems', service, types: ['Condition'], hints: [hint(problemRecorded, ofPatient)] },
      async fetch({ id: patientId }) {
        return { resources: (await clinical.listProblems({ query: { patientId } })).items.map(problemResource) };
      },
    }),
    ofPatients(sources, {
      ...{ name: 'diagnoses', service, types: ['Condition'], hints: [hint(diagnosisRecorded, ofPatient)] },
      async fetch({ id: patientId }) {
        return { resources: (await clinical.listDiagnoses({ query: { patientId } })).items.map(diagnosisResource) };
      },
    }),
    ofPatients(sources, {
      ...{ name: 'allergies', service, types: ['AllergyIntolerance'] },
      hints: [
        hint(allergyRecorded, ofPatient),
        hint(allergyChanged, ofPatient),
        audited('clinical', /^allergy\.none-known$/, ofPatient),
      ],
      async fetch({ id: patientId }) {
        const list = await clinical.listAllergies({ query: { patientId } });
        const none = noneKnownResource(patientId, list);
        const listed = list.items.map(allergyResource);
        return none
          ? { resources: [...listed, none] }
          : { resources: listed, gone: [`AllergyIntolerance/${noneKnownId(patientId)}`] };
      },
    }),
    ofPatients(sources, {
      ...{ name: 'immunisations', service, types: ['Immunization'], hints: [hint(immunisationRecorded, ofPatient)] },
      async fetch({ id: patientId }) {
        const { items } = await clinical.listImmunisations({ query: { patientId } });
        return { resources: items.map(immunizationResource) };
      },
    }),
  ];
};
