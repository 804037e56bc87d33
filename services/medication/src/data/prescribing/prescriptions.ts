import { z } from 'zod';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Prescription } from '@nilecare/contracts/api/medication-prescription.ts';
import { NotChecked, Override, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PrescriptionsTable } from '@nilecare/database/medication/prescribing-tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { transmissionsOf } from '../transmissions.ts';
import { itemViews } from './item-views.ts';

const Alerts = z.array(SafetyAlert);
const Unchecked = z.array(NotChecked);
const Overrides = z.array(Override);

interface Signed {
  readonly id: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
  readonly wardId: string | null;
  readonly by: Person;
  readonly at: Date;
  readonly check: Safety['answer'];
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
  readonly overrides: readonly Override[];
  readonly notCheckedReason: string | null;
}

export async function insertPrescription(tx: MedicationTx, signed: Signed): Promise<void> {
  await tx
    .insertInto('prescriptions')
    .values({
      id: signed.id,
      patient_id: signed.patientId,
      encounter_id: signed.encounterId,
      facility_id: signed.facilityId,
      ward_id: signed.wardId,
      signed_by: signed.by.id,
      signed_by_name: signed.by.name,
      signed_by_staff_id: signed.by.staffId,
      signed_at: signed.at,
      check_id: signed.check?.checkId ?? null,
      knowledge_version: signed.check?.knowledge.version ?? null,
      alerts: JSON.stringify(signed.alerts),
      not_checked: JSON.stringify(signed.notChecked),
      overrides: JSON.stringify(signed.overrides),
      not_checked_reason: signed.notCheckedReason,
    })
    .execute();
}

/** Of whom a prescription is. @throws NotFound */
export async function prescriptionRow(db: Reader, id: string): Promise<PrescriptionsTable> {
  const row = await db.selectFrom('prescriptions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('prescription', id);
  return row;
}

/** @throws NotFound */
export async function shownPrescription(db: Reader, cipher: FieldCipher, id: string, now: Date): Promise<Prescription> {
  const [view] = await viewsOf(db, cipher, [await prescriptionRow(db, id)], now);
  if (!view) throw new NotFound('prescription', id);
  return view;
}

interface Filter {
  readonly encounterId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Of these records of one person, the newest first. */
export async function prescriptionsOf(
  db: Reader,
  cipher: FieldCipher,
  patientIds: readonly string[],
  { encounterId, limit, cursor }: Filter,
  now: Date,
): Promise<Page<Prescription>> {
  const after = positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const rows = await db
    .selectFrom('prescriptions')
    .selectAll()
    .where(within('patient_id', patientIds))
    .$if(encounterId !== undefined, (query) => query.where('encounter_id', '=', encounterId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ or, and, eb }) => {
        const [at = '', id = ''] = after ?? [];
        const then = new Date(at);
        return or([eb('signed_at', '<', then), and([eb('signed_at', '=', then), eb('id', '<', id)])]);
      }),
    )
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOfRows(rows, limit, (row) => [row.signed_at.toISOString(), row.id]);
  return { ...page, items: await viewsOf(db, cipher, page.items, now) };
}

async function viewsOf(
  db: Reader,
  cipher: FieldCipher,
  rows: readonly PrescriptionsTable[],
  now: Date,
): Promise<Prescription[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [found, survivors, told] = await Promise.all([
    db.selectFrom('prescription_items').selectAll().where(within('prescription_id', ids)).orderBy('id').execute(),
    patientLinks(db).survivorsOf([...new Set(rows.map((row) => row.patient_id))]),
    transmissionsOf(db, cipher, ids),
  ]);
  const items = Map.groupBy(await itemViews(db, cipher, found, now), (it) => it.prescriptionId);
  return rows.map((row) => ({
    id: row.id,
    patientId: survivors.get(row.patient_id) ?? row.patient_id,
    encounterId: row.encounter_id,
    facilityId: row.facility_id,
    signedBy: { id: row.signed_by, name: row.signed_by_name, staffId: row.signed_by_staff_id },
    signedAt: row.signed_at.toISOString(),
    checkId: row.check_id,
    knowledgeVersion: row.knowledge_version,
    alerts: Alerts.parse(JSON.parse(row.alerts)),
    notChecked: Unchecked.parse(JSON.parse(row.not_checked)),
    overrides: Overrides.parse(JSON.parse(row.overrides)),
    notCheckedReason: row.not_checked_reason,
    items: items.get(row.id) ?? [],
    transmissions: told.get(row.id) ?? [],
  }));
}
