import { randomUUID } from 'node:crypto';
import type { Hl7Tables } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

const MESSAGE = 'MSH|^~\\&|MATRIX|||||ADT^A31|matrix|P|2.5.1\rPID|1||1^^^MATRIX||Matrix||1980|F\r';

/** A message of a patient that failed, and one that another system refused: only other systems send or refuse any. */
export async function plantHl7(system: Pick<System, 'deps'>, { ids, made }: Place, at: Date): Promise<void> {
  const { db, cipher } = system.deps<{ readonly db: Database<Hl7Tables>; readonly cipher: FieldCipher }>('hl7');
  const id = randomUUID();
  made.set('messageId', id);
  const { patientId = '', facilityId = '' } = ids;
  const body = cipher.encrypt(MESSAGE, { table: 'hl7_messages', column: 'body', rowId: id });
  await db.read
    .insertInto('hl7_messages')
    .values({
      ...{ id, channel_id: made.get('channelId') ?? randomUUID(), facility_id: facilityId, control_id: 'matrix' },
      ...{ sender: 'MATRIX|', code: 'ADT', event: 'A31', hl7_version: '2.5.1', received_at: at, bytes: MESSAGE.length },
      ...{ body, fingerprint: randomUUID(), claim: null, answer: null, answer_code: null, state: 'failed' },
      ...{
        due_at: at,
        ended_at: at,
        patient_id: patientId,
        fault_code: '207',
        fault_place: null,
      },
    })
    .execute();
  await plantOutgoing({ db, cipher }, { ids, made }, at);
}

async function plantOutgoing(
  { db, cipher }: { readonly db: Database<Hl7Tables>; readonly cipher: FieldCipher },
  { ids, made }: Pick<Place, 'ids' | 'made'>,
  at: Date,
): Promise<void> {
  const [id, destinationId] = [randomUUID(), randomUUID()];
  made.set('outgoingId', id);
  const { patientId = '', facilityId = '' } = ids;
  const settings = JSON.stringify({ host: '192.0.2.1', port: 2575, sends: [] });
  await db.read
    .insertInto('hl7_destinations')
    .values({
      ...{ id: destinationId, facility_id: facilityId, name: `Matrix ${destinationId}`, enabled: 0, settings },
      ...{ created_at: at, unreachable_since: null, unreachable_why: null, unreachable_cause: null },
    })
    .execute();
  await db.read
    .insertInto('hl7_outgoing')
    .values({
      ...{
        id,
        destination_id: destinationId,
        facility_id: facilityId,
        control_id: 'matrix',
        code: 'ADT',
        event: 'A31',
      },
      ...{ hl7_version: '2.5.1', patient_id: patientId, subject_kind: null, subject_id: null, source_key: id },
      ...{ created_at: at, bytes: MESSAGE.length, state: 'refused', due_at: at, sent_at: at, answered_at: at },
      body: cipher.encrypt(MESSAGE, { table: 'hl7_outgoing', column: 'body', rowId: id }),
      ...{ answer_code: 'AE', fault_code: '207', fault_place: null },
    })
    .execute();
}
