import { consentChanged, documentAdded } from '@nilecare/contracts/events/ehr.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { consentResource } from '../consent/to-consent.ts';
import { audited, hint, ofPatient, touched, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
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

/** @param publicUrl the origin of the platform, under which documents are fetched */
export function documentsFeed(sources: Pick<Sources, 'clinical' | 'ehr'>, publicUrl: string): Feed {
  const { ehr } = sources;
  return {
    name: 'documents',
    service,
    types: ['DocumentReference'],
    hints: [
      hint(documentAdded, ({ documentId }) => [{ id: documentId }]),
      audited(service, /^document\.(?!read|search|download)/, touched('document')),
    ],
    async fetch({ id: documentId }) {
      const it = documentReferenceResource(await ehr.getDocument({ params: { documentId } }), publicUrl);
      return { resources: it === null ? [] : [it] };
    },
    async *all() {
      for await (const { id: patientId } of everyPatient(sources))
        for await (const { id } of everyItem((page) => ehr.listDocuments({ query: { patientId, ...page } })))
          yield { id };
    },
    isWhole: true,
  };
}
