import type { TimelineEntry, TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { TimelineFact } from '../domain/timeline.ts';

interface Owner {
  readonly service: ServiceName;
  /** Where it is read, below `/api/v1`; null: only in a list. */
  path(it: TimelineFact): string | null;
}

const nowhere = () => null;
const inPath =
  (before: string, after = '') =>
  ({ subjectId }: TimelineFact): string =>
    `/${before}/${subjectId}${after}`;

const owners: Readonly<Record<TimelineKind, Owner>> = {
  encounter: { service: 'clinical', path: inPath('encounters') },
  problem: { service: 'clinical', path: inPath('problems', '/history') },
  diagnosis: { service: 'clinical', path: inPath('diagnoses', '/history') },
  allergy: { service: 'clinical', path: inPath('allergies', '/history') },
  immunisation: { service: 'clinical', path: inPath('immunisations', '/history') },
  observation: { service: 'clinical', path: inPath('observations', '/history') },
  note: { service: 'clinical', path: inPath('notes') },
  'lab-order': { service: 'lab', path: nowhere },
  'lab-result': { service: 'lab', path: ({ subjectId }) => `/lab-results/${subjectId}/history` },
  'lab-critical': { service: 'lab', path: ({ linkId }) => (linkId === null ? null : `/lab-results/${linkId}/history`) },
  prescription: { service: 'medication', path: inPath('prescriptions') },
  dispensing: { service: 'medication', path: ({ linkId }) => (linkId === null ? null : `/prescriptions/${linkId}`) },
  appointment: { service: 'appointment', path: inPath('appointments') },
  alarm: { service: 'device', path: inPath('alarms') },
  bed: { service: 'facility', path: nowhere },
  invoice: { service: 'billing', path: inPath('invoices') },
  document: { service: 'ehr', path: inPath('documents') },
  form: { service: 'ehr', path: inPath('forms') },
  'care-plan': { service: 'ehr', path: inPath('care-plans') },
  consent: { service: 'ehr', path: nowhere },
  amendment: { service: 'ehr', path: inPath('amendments') },
};

/** @param patientId the record that goes on */
export const timelineView = (it: TimelineFact, patientId: string): TimelineEntry => ({
  kind: it.kind,
  id: it.subjectId,
  version: it.version,
  patientId,
  encounterId: it.encounterId,
  at: it.at.toISOString(),
  status: it.status,
  code: it.code,
  label: it.label,
  flag: it.flag,
  source: { service: owners[it.kind].service, path: owners[it.kind].path(it) },
});
