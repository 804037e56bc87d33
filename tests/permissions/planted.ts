import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import type { DeviceTables } from '@nilecare/database/device/tables.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Place } from './place.ts';
import { plantBilling } from './planted-billing.ts';
import { plantClaims } from './planted-claims.ts';
import { plantApps } from './planted-auth.ts';
import { plantAppointments } from './planted-appointment.ts';
import { plantPayments } from './planted-payment.ts';
import { plantHl7 } from './planted-hl7.ts';
import { plantProcesses } from './planted-orchestrator.ts';
import { plantStock } from './planted-stock.ts';
import { plantRecord } from './planted-ehr.ts';
import { plantLab } from './planted-lab.ts';
import { plantPharmacy } from './planted-pharmacy.ts';

type Running = Pick<System, 'databaseUrl' | 'asService' | 'deps'>;

/**
 * What no endpoint makes: an alarm of the place and who was called for it, two records that are alike, and of one account a
 * session, a message, how it was sent, and a browser that takes pushes; an order in the pharmacy and at the bedside.
 */
export async function plant(system: Running, place: Place, ownerId: string): Promise<void> {
  const at = new Date();
  await plantStock(system, place);
  const alarmId = await plantAlarm(system, place, at);
  await plantMessages(system, place, { ownerId, alarmId, at });
  await plantSession(system, place, ownerId, at);
  await plantApps(system, place, { ownerId, at });
  await plantDuplicate(system, place, at);
  await plantPharmacy(system, place, at);
  await plantLab(system, place, { ownerId, at });
  await plantRecord(system, place, { ownerId, at });
  await plantAppointments(system, place, { ownerId, at });
  await plantClaims(system, place, at);
  await plantBilling(system, place, at);
  await plantPayments(system, place, at);
  await plantProcesses(system, place, { ownerId, at });
  await plantHl7(system, place, at);
}

async function inDatabase<Tables>(
  system: Running,
  service: ServiceName,
  work: (db: Kysely<Tables>) => Promise<unknown>,
): Promise<void> {
  const { kysely } = connect<Tables>(system.databaseUrl(service), 1);
  await work(kysely).finally(() => kysely.destroy());
}

const planted = ({ made }: Place, name: string): string => {
  const id = randomUUID();
  made.set(name, id);
  return id;
};

/** One that is over: nothing goes on with it by itself. */
async function plantAlarm(system: Running, place: Place, at: Date): Promise<string> {
  const id = planted(place, 'alarmId');
  const { deviceId = '', patientId = '', bedId = '', wardId = '', facilityId = '' } = place.ids;
  await inDatabase<DeviceTables>(system, 'device', (db) =>
    db
      .insertInto('alarms')
      .values({
        ...{ id, seq: sql<number>`nextval('alarm_changes')`, version: 1, state: 'resolved', alarm_key: `matrix:${id}` },
        ...{ kind: 'physiological', priority: 'high', condition: 'above-limit', parameter: 'hr', value: 150 },
        ...{ limit_value: 140, message: null, device_id: deviceId, patient_id: patientId, bed_id: bedId },
        ...{ ward_id: wardId, facility_id: facilityId, onset_at: at, sample_at: at, raised_at: at, confirmed_at: at },
        ...{ acknowledged_at: null, acknowledged_by_id: null, acknowledged_by_name: null, acknowledge_reason: null },
        ...{ resolved_at: at, ended_at: at, resolved_because: 'device-unpaired' },
      })
      .execute(),
  );
  return id;
}

interface Messages {
  readonly ownerId: string;
  readonly alarmId: string;
  readonly at: Date;
}

async function plantMessages(system: Running, place: Place, { ownerId, alarmId, at }: Messages): Promise<void> {
  const { wardId = '', facilityId = '' } = place.ids;
  const alarm = await system.asService('test', 'device', deviceApi).getAlarm({ params: { alarmId } });
  const { cipher } = system.deps<{ readonly cipher: FieldCipher }>('notification');
  const text = { title_en: 'Alarm', title_ar: 'إنذار', body_en: 'Bed 1', body_ar: 'سرير ١' };
  await inDatabase<NotificationTables>(system, 'notification', async (db) => {
    await db
      .insertInto('escalations')
      .values({
        ...{ id: planted(place, 'escalationId'), subject_kind: 'alarm', subject_id: alarmId, state: 'exhausted' },
        ...{ priority: 'high', cause: JSON.stringify(alarm), facility_id: facilityId, ward_id: wardId, started_at: at },
        ...{ due_at: null, ended_at: at, ended_by_id: null, ended_by_name: null },
      })
      .execute();
    await db
      .insertInto('notifications')
      .values({
        ...{ id: planted(place, 'notificationId'), user_id: ownerId, dedupe_key: 'matrix', kind: 'alarm.unanswered' },
        ...{ ...text, priority: 'normal', link: null, created_at: at, read_at: null, escalation_id: null },
      })
      .execute();
    const subscriptionId = planted(place, 'subscriptionId');
    await db
      .insertInto('push_subscriptions')
      .values({
        ...{ id: subscriptionId, user_id: ownerId, endpoint_index: 'matrix', subscription: '{}' },
        ...{ host: 'push.example.org', device: 'a browser', created_at: at },
      })
      .execute();
    const rowId = planted(place, 'deliveryId');
    const sealed = (column: string, plain: string) => cipher.encrypt(plain, { table: 'deliveries', column, rowId });
    await db
      .insertInto('deliveries')
      .values({
        ...{ id: rowId, dedupe_key: 'matrix', channel: 'push', kind: 'alarm.unanswered', user_id: ownerId },
        ...{ language: 'en', address: sealed('address', 'browser'), shown_to: 'a browser' },
        ...{ subject: null, body: sealed('body', 'Bed 1') },
        ...{ state: 'delivered', provider: null, last_error: null, created_at: at, sent_at: at, reason: null },
        ...{ facility_id: facilityId, provider_message_id: null, delivered_at: at, due_at: null },
        ...{ subscription_id: subscriptionId, about_id: null },
      })
      .execute();
  });
}

async function plantSession(system: Running, place: Place, ownerId: string, at: Date): Promise<void> {
  const ends = new Date(at.getTime() + 3_600_000);
  await inDatabase<AuthTables>(system, 'auth', (db) =>
    db
      .insertInto('sessions')
      .values({
        ...{ id: planted(place, 'sessionId'), user_id: ownerId, device_name: 'a browser', address: null },
        ...{ created_at: at, last_seen_at: at, expires_at: ends, ended_at: null, end_reason: null },
      })
      .execute(),
  );
}

async function plantDuplicate(system: Running, place: Place, at: Date): Promise<void> {
  const { facilityId = '', patientId = '', otherPatientId = '' } = place.ids;
  const [patient_a = '', patient_b = ''] = [patientId, otherPatientId].toSorted();
  await inDatabase<ClinicalTables>(system, 'clinical', (db) =>
    db
      .insertInto('patient_duplicates')
      .values({
        ...{ id: planted(place, 'duplicateId'), patient_a, patient_b, facility_a: facilityId, facility_b: facilityId },
        ...{ level: 'possible', score: 11, probability: 0.9, fields: '[]', state: 'open', found_at: at },
        ...{ decided_at: null, decided_by: null, reason: null },
      })
      .execute(),
  );
}
