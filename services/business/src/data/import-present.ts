import { within } from '@nilecare/service-kit/db/within.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import type { BusinessTx } from '../deps.ts';
import type { Present } from '../domain/import-plan.ts';
import { documentOf, type ImportedStaff } from '../domain/import-rows.ts';
import { inParts } from './in-parts.ts';
import { licences } from './licences.ts';
import { staffRecords } from './staff-records.ts';

/** What is there already of what an import names; those people are locked until the transaction ends. */
export async function importPresent(
  tx: BusinessTx,
  cipher: FieldCipher,
  organisationId: string,
  rows: readonly ImportedStaff[],
  now: Date,
): Promise<Present> {
  const staff = new Map<string, StaffRecord>();
  const holders = new Map<string, string>();
  const onDuty = new Set<string>();
  for (const part of inParts(rows)) {
    for (const record of await lockedRecords(tx, cipher, organisationId, part))
      if (record.employeeNumber !== null) staff.set(record.employeeNumber, record);
    const numbers = part.flatMap((it) => it.licence?.number ?? []);
    for (const licence of await licences(tx).byNumbers(numbers)) holders.set(documentOf(licence), licence.staffId);
  }
  for (const part of inParts([...staff.values()])) {
    const ids = part.map((it) => it.id);
    const coming = await tx
      .selectFrom('duties')
      .select('staff_id')
      .distinct()
      .where(within('staff_id', ids))
      .where('cancelled_at', 'is', null)
      .where('ends_at', '>', now)
      .execute();
    for (const { staff_id } of coming) onDuty.add(staff_id);
  }
  return { staff, holders, onDuty };
}

async function lockedRecords(
  tx: BusinessTx,
  cipher: FieldCipher,
  organisationId: string,
  rows: readonly ImportedStaff[],
): Promise<StaffRecord[]> {
  const locked = await tx
    .selectFrom('staff')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where(
      within(
        'employee_number',
        rows.map((it) => it.employeeNumber),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return staffRecords(tx, cipher).of(locked);
}
