import type { KitTables } from '@nilecare/service-kit/db/schema.ts';

interface Owner {
  readonly ownerId: string;
  readonly at: Date;
}

/** The row of a job that has failed, without what it is about. */
export const aJob = (kind: string, { ownerId, at }: Owner): Omit<KitTables['file_jobs'], 'id' | 'parameters'> => ({
  ...{ kind, patient_id: null, facility_id: null, reason: null, state: 'failed', progress: 0, step: 'waiting' },
  ...{ attempts: 1, touched_at: at, slot: null, requested_by_id: ownerId, requested_by: 'Matrix', requested_at: at },
  ...{ finished_at: at, failure: 'internal', result: null, file: null, bytes: null, sha256: null, key_id: null },
  ...{ expires_at: null, version: 1 },
});
