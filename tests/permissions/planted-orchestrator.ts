import { randomUUID } from 'node:crypto';
import type { OrchestratorTables } from '@nilecare/database/orchestrator/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';
import { aJob } from './planted-job.ts';

/** A booking and a discharge that need somebody, and a report that nobody works on. */
export async function plantProcesses(
  system: Pick<System, 'deps'>,
  { ids, made }: Place,
  { ownerId, at }: { readonly ownerId: string; readonly at: Date },
): Promise<void> {
  const { db, cipher } = system.deps<{
    readonly db: Database<OrchestratorTables>;
    readonly cipher: FieldCipher;
  }>('orchestrator');
  const { patientId = '', facilityId = '', staffId = '', encounterId = '' } = ids;
  const process = (kind: 'booking' | 'discharge', step: string, facts: object) => {
    const id = randomUUID();
    made.set(kind === 'booking' ? 'bookingProcessId' : 'dischargeId', id);
    const place = { table: 'processes', column: 'facts', rowId: id };
    return {
      ...{ id, kind, step, subject: null, facility_id: facilityId, state: 'needs-somebody' as const },
      ...{ facts: cipher.encrypt(JSON.stringify(facts), place), problem: null, attempts: 0, due_at: at },
      ...{ holder: null, held_until: null, requested_by_id: ownerId, requested_by: 'Matrix', version: 1 },
      ...{ created_at: at, finished_at: null },
    };
  };
  const visit = { facilityId, patient: { id: patientId }, staffId, visitTypeId: made.get('visitTypeId') };
  const how = { from: at.toISOString(), reason: null, overbook: false, overlapSeen: false };
  const stay = { encounterId, patientId, reason: null, disposition: null, destination: null, deceasedDate: null };
  const nothingYet = { dischargedAt: null, bedReleased: false, invoiceId: null, invoiceNumber: null };
  const reportId = randomUUID();
  made.set('reportId', reportId);
  const about = { kind: 'occupancy', from: '2026-11-01', to: '2026-11-02', format: 'csv', language: 'en' };
  await db.transaction(async (tx) => {
    await tx
      .insertInto('processes')
      .values([
        process('booking', 'hold', { ...visit, ...how, patientId, appointmentId: null }),
        process('discharge', 'bill', { ...stay, ...nothingYet }),
      ])
      .execute();
    await tx
      .insertInto('file_jobs')
      .values({
        ...{ ...aJob('report', { ownerId, at }), id: reportId, facility_id: facilityId },
        ...{ parameters: JSON.stringify({ ...about, facilityId }), state: 'running', finished_at: null, failure: null },
      })
      .execute();
  });
}
