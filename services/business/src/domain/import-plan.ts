import type { Licence, LicenceFacts, StaffRecord } from '@nilecare/contracts/api/business.ts';
import type { ImportError } from '@nilecare/contracts/api/business-imports.ts';
import { importError } from './import-reasons.ts';
import { documentOf, type ImportedStaff } from './import-rows.ts';

/** What is there already. */
export interface Present {
  /** People of the organisation, by employee number. */
  readonly staff: ReadonlyMap<string, StaffRecord>;
  /** Who holds which document, of those that the file names. */
  readonly holders: ReadonlyMap<string, string>;
  /** People who have coming duties. */
  readonly onDuty: ReadonlySet<string>;
}

export interface ChangedStaff {
  readonly before: StaffRecord;
  readonly after: StaffRecord;
  /** A licence to add, or one of before with other facts. */
  readonly licence: LicenceFacts | Licence | undefined;
}

export interface ImportPlan {
  readonly created: readonly ImportedStaff[];
  readonly changed: readonly ChangedStaff[];
  readonly unchanged: number;
  readonly errors: readonly ImportError[];
}

/** What the rows would do, and what stands in their way. */
export function planImport(rows: readonly ImportedStaff[], facilityId: string, present: Present): ImportPlan {
  const created: ImportedStaff[] = [];
  const changed: ChangedStaff[] = [];
  let unchanged = 0;
  const errors: ImportError[] = [];
  for (const row of rows) {
    const before = present.staff.get(row.employeeNumber);
    const obstacles = obstaclesOf(row, before, facilityId, present);
    errors.push(...obstacles);
    if (obstacles.length > 0) continue;
    const change = before && changeOf(before, row);
    if (!before) created.push(row);
    else if (change) changed.push(change);
    else unchanged += 1;
  }
  return { created, changed, unchanged, errors };
}

function obstaclesOf(
  row: ImportedStaff,
  before: StaffRecord | undefined,
  facilityId: string,
  present: Present,
): ImportError[] {
  const holder = row.licence && present.holders.get(documentOf(row.licence));
  const taken = holder !== undefined && holder !== before?.id;
  return [
    ...(taken ? [importError(row.line, 'licence-number', 'licence-taken')] : []),
    ...(before && before.facilityId !== facilityId ? [importError(row.line, null, 'other-facility')] : []),
    ...(before && !before.active ? [importError(row.line, null, 'staff-inactive')] : []),
    ...(before && before.profession !== row.profession && present.onDuty.has(before.id)
      ? [importError(row.line, 'profession', 'duties-in-the-way')]
      : []),
  ];
}

function changeOf(before: StaffRecord, row: ImportedStaff): ChangedStaff | undefined {
  const after = {
    ...before,
    version: before.version + 1,
    name: row.name,
    profession: row.profession,
    specialities: row.specialities ?? before.specialities,
    languages: row.languages ?? before.languages,
    contact: { phone: row.phone ?? before.contact.phone, email: row.email ?? before.contact.email },
  };
  const licence = licenceChange(before, row.licence);
  const isSame = JSON.stringify({ ...after, version: before.version }) === JSON.stringify(before);
  return isSame && licence === undefined ? undefined : { before, after, licence };
}

/** Undefined when the person has this licence already as it is. */
function licenceChange({ licences }: StaffRecord, given: LicenceFacts | undefined): LicenceFacts | Licence | undefined {
  if (!given) return undefined;
  const held = licences.find((it) => documentOf(it) === documentOf(given));
  if (!held) return given;
  const isSame = held.kind === given.kind && held.validFrom === given.validFrom && held.validUntil === given.validUntil;
  return isSame ? undefined : { ...held, kind: given.kind, validFrom: given.validFrom, validUntil: given.validUntil };
}
