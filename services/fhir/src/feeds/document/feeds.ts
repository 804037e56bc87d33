import { consentChanged, documentAdded } from '@nilecare/contracts/events/ehr.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { consentResource } from '../consent/to-consent.ts';
import { audited, hint, ofPatient, touched, type Feed } from '../feed.ts';
import { linkHints, ofPatients } from '../of-patients.ts';
import { everyPatient, type Sources } from '../sources.ts';
import { documentReferenceResource } from './to-document-reference.ts';

const service = 'ehr';

export const consentsFeed = (sources: Pick<Sources, 'clinical' | 'ehr'>): Feed =>
  ofPatients(sources, {
    name: 'consents',
    service,
    types: ['Consent'],
    hints: [hint(consentChanged, ofPatient)],
    async fetch({ id: patientId }) {
      const resources = [];
      const consents = everyItem((page) => sources.ehr.listConsents({ query: { patientId, ...page } }));
      for await (const it of consents) resources.push(consentResource(it));
      return { resources };
    },
  });

/** Says that the id of a look is a patient's. */
const OF_PATIENT = { part: 'of-patient' } as const;

/**
 * Documents; where the part says so, those of a patient.
 * @param publicUrl the origin of the platform, under which documents are fetched
 */
export function documentsFeed(sources: Pick<Sources, 'clinical' | 'ehr'>, publicUrl: string): Feed {
  const { ehr } = sources;
  const listed = (patientId: string) => everyItem((page) => ehr.listDocuments({ query: { patientId, ...page } }));
  return {
    name: 'documents',
    service,
    types: ['DocumentReference'],
    hints: [
      hint(documentAdded, ({ documentId }) => [{ id: documentId }]),
      audited(service, /^document\.(?!read|search|download)/, touched('document')),
      ...linkHints(OF_PATIENT),
    ],
    async fetch({ id, part }) {
      const documents =
        part === OF_PATIENT.part
          ? await Array.fromAsync(listed(id))
          : [await ehr.getDocument({ params: { documentId: id } })];
      return {
        resources: documents.map((it) => documentReferenceResource(it, publicUrl)).filter((it) => it !== null),
      };
    },
    async *all() {
      for await (const { id: patientId } of everyPatient(sources))
        for await (const { id } of listed(patientId)) yield { id };
    },
    isWhole: true,
  };
}
