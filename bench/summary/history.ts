import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import type { DeviceTables } from '@nilecare/database/device/tables.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { addHistory as addResults } from '../laboratory/history.ts';
import { addHistory as addDrugs } from '../prescribing/history.ts';
import { aBill, aDocument, anAlarm, anIssue, aPayment, aPlan, aStay, aVisit, type Person } from './rows.ts';

export type UrlOf = (service: ServiceName) => string;

const AT_ONCE = 500;
const DAY_MS = 86_400_000;
const DEVICE = 'bench-of-long-ago';

interface Amount {
  /** Of each kind for each of them. */
  readonly each: number;
  /** So many the first of them have. */
  readonly already: number;
  readonly drugId: string;
  readonly visitTypeId: string;
}

/** One lot of a hundred is recalled. */
const lots = Array.from({ length: 100 }, () => randomUUID());

/**
 * What was done for people on each of so many days, as the services leave it: stays, visits, bills, payments, documents,
 * plans, drugs that were handed out and taken, results, alarms with who was called.
 */
export async function addDays(urlOf: UrlOf, people: readonly Person[], amount: Amount): Promise<void> {
  const { each, already, drugId, visitTypeId } = amount;
  const days = people.flatMap((person) =>
    Array.from({ length: each }, (_, at) => ({ person, at: new Date(Date.now() - (already + at + 2) * DAY_MS) })),
  );
  const known = days.filter(({ person }) => person.encounterId !== '');
  await loaded<ClinicalTables>(urlOf('clinical'), async (db) => {
    await inParts(known, (part) => db.insertInto('encounters').values(part.map((it) => aStay(it.person, it.at))));
  });
  await loaded<AppointmentTables>(urlOf('appointment'), async (db) => {
    await inParts(days, (part) =>
      db.insertInto('appointments').values(part.map((it) => aVisit(it.person, it.at, visitTypeId))),
    );
  });
  await loaded<BillingTables>(urlOf('billing'), async (db) => {
    await inParts(days, (part) => db.insertInto('invoices').values(part.map((it) => aBill(it.person, it.at))));
  });
  await loaded<PaymentTables>(urlOf('payment'), async (db) => {
    await inParts(days, (part) => db.insertInto('payments').values(part.map((it) => aPayment(it.person, it.at))));
  });
  await loaded<EhrTables>(urlOf('ehr'), async (db) => {
    await inParts(days, (part) => db.insertInto('documents').values(part.map((it) => aDocument(it.person, it.at))));
    await inParts(days, (part) => db.insertInto('care_plans').values(part.map((it) => aPlan(it.person, it.at))));
  });
  await loaded<InventoryTables>(urlOf('inventory'), async (db) => {
    const issues = days.map((it, n) => anIssue(it.person, it.at, lots[n % lots.length] ?? ''));
    await inParts(issues, (part) => db.insertInto('stock_issues').values(part.map((it) => it.issue)));
    await inParts(issues, (part) => db.insertInto('stock_issue_lines').values(part.map((it) => it.line)));
  });
  await addAlarms(
    urlOf,
    days.map(({ person, at }) => anAlarm(person, DEVICE, at, 'resolved')),
  );
  await addResults(urlOf('lab'), people, each, already);
  await addDrugs(urlOf('medication'), people, { each, drugId });
}

/** The device of the alarms, and one alarm of each patient that nobody has answered. */
export async function openAlarms(urlOf: UrlOf, people: readonly Person[]): Promise<void> {
  const facility_id = people[0]?.facilityId ?? '';
  const devices = [DEVICE, ...people.map(deviceOf)];
  const seen = { last_seen_at: null, firmware: null, battery: null, clock_skew_ms: null, created_at: new Date() };
  const made = { manufacturer: null, model: null, serial_number: null, kind: 'monitor' as const };
  const rows = devices.map((id) => ({ ...seen, ...made, id, facility_id }));
  await loaded<DeviceTables>(urlOf('device'), async (db) => {
    await db.insertInto('devices').values(rows).execute();
  });
  await addAlarms(
    urlOf,
    people.map((it) => anAlarm(it, deviceOf(it), new Date(), 'raised')),
  );
}

const deviceOf = ({ patientId }: Person): string => `bench-${patientId}`;

async function addAlarms(urlOf: UrlOf, alarms: readonly ReturnType<typeof anAlarm>[]): Promise<void> {
  await loaded<DeviceTables>(urlOf('device'), async (db) => {
    const seq = sql<number>`nextval('alarm_changes')`;
    await inParts(alarms, (part) => db.insertInto('alarms').values(part.map((it) => ({ ...it.alarm, seq }))));
  });
  await loaded<NotificationTables>(urlOf('notification'), async (db) => {
    await inParts(alarms, (part) => db.insertInto('escalations').values(part.map((it) => it.escalation)));
  });
}

async function inParts<T>(rows: readonly T[], insert: (part: readonly T[]) => { execute(): Promise<unknown> }) {
  for (let at = 0; at < rows.length; at += AT_ONCE) await insert(rows.slice(at, at + AT_ONCE)).execute();
}

/** Works on a service's database, and leaves it as the nightly statistics of the server do. */
async function loaded<Tables>(url: string, work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const { kysely: db, engine } = connect<Tables>(url, 1);
  try {
    await work(db);
    if (engine === 'postgres') await sql`analyze`.execute(db);
    else
      for (const { name } of await db.introspection.getTables())
        await sql`analyze table ${sql.table(name)}`.execute(db);
  } finally {
    await db.destroy();
  }
}
