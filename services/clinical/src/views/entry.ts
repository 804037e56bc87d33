import type { Entry } from '@nilecare/contracts/api/clinical-entry.ts';
import type { RecordEntry } from '../domain/entry.ts';

/** An entry as it is shown, under the record that goes on. */
export const entryView = <Body extends object>(
  { body, ...entry }: RecordEntry<Body>,
  patientId: string = entry.patientId,
): Entry & Body => ({
  id: entry.id,
  version: entry.version,
  patientId,
  encounterId: entry.encounterId,
  recordedAt: entry.recordedAt.toISOString(),
  recordedBy: entry.recordedBy,
  changedAt: entry.changedAt.toISOString(),
  changedBy: entry.changedBy,
  ...body,
});

/** What an event says of an entry: nothing of its text. */
export const entryRef = ({ patientId, encounterId, facilityId, version, changedAt }: RecordEntry<unknown>) => ({
  patientId,
  encounterId,
  facilityId,
  version,
  at: changedAt.toISOString(),
});
