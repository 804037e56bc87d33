import type { GeneratedAlways } from 'kysely';
import type { Duty, Licence, Speciality, Staff } from '@nilecare/contracts/api/business.ts';
import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';
import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import type { Shift } from '@nilecare/contracts/api/business-roster.ts';

export interface BusinessTables {
  organisations: OrganisationsTable;
  staff: StaffTable;
  staff_facilities: StaffFacilitiesTable;
  staff_specialities: StaffSpecialitiesTable;
  staff_languages: StaffLanguagesTable;
  licences: LicencesTable;
  licence_reminders: LicenceRemindersTable;
  working_hours: WorkingHoursTable;
  working_exceptions: WorkingExceptionsTable;
  working_exception_hours: WorkingExceptionHoursTable;
  leaves: LeavesTable;
  shifts: ShiftsTable;
  ward_minimums: WardMinimumsTable;
  duties: DutiesTable;
}

export interface OrganisationsTable {
  id: string;
  version: number;
  name_en: string;
  name_ar: string;
  kind: Organisation['kind'];
  parent_id: string | null;
  registration_number: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  /** 0 or 1. */
  active: number;
  created_at: Date;
}

export interface StaffTable {
  id: string;
  version: number;
  organisation_id: string;
  /** Where the person belongs. */
  facility_id: string;
  name_en: string;
  name_ar: string;
  profession: Staff['profession'];
  employee_number: string | null;
  /** Encrypted. */
  phone: string | null;
  email: string | null;
  /** 0 or 1. */
  active: number;
  /** Version of the working week. */
  week_version: number;
  created_at: Date;
}

export interface StaffFacilitiesTable {
  staff_id: string;
  facility_id: string;
}

export interface StaffSpecialitiesTable {
  staff_id: string;
  position: number;
  code: Speciality['code'];
  text: string | null;
}

export interface StaffLanguagesTable {
  staff_id: string;
  position: number;
  tag: string;
}

export interface LicencesTable {
  id: string;
  staff_id: string;
  authority: string;
  number: string;
  kind: Licence['kind'];
  country: string;
  /** `YYYY-MM-DD`: a calendar date has no time zone. */
  valid_from: string;
  valid_until: string;
  created_at: Date;
}

export interface LicenceRemindersTable {
  licence_id: string;
  valid_until: string;
  days: number;
  told_at: Date;
}

export interface WorkingHoursTable {
  staff_id: string;
  /** Monday is 1. */
  weekday: number;
  /** Minutes since midnight. */
  from_minute: number;
  to_minute: number;
}

export interface WorkingExceptionsTable {
  staff_id: string;
  day: string;
  reason: string | null;
}

export interface WorkingExceptionHoursTable {
  staff_id: string;
  day: string;
  from_minute: number;
  to_minute: number;
}

export interface LeavesTable {
  id: string;
  version: number;
  staff_id: string;
  kind: Leave['kind'];
  first_day: string;
  last_day: string;
  note: string | null;
  state: Leave['state'];
  requested_at: Date;
  decided_at: Date | null;
  decision_reason: string | null;
}

export interface ShiftsTable {
  id: string;
  version: number;
  facility_id: string;
  name_en: string;
  name_ar: string;
  kind: Shift['kind'];
  from_minute: number;
  to_minute: number;
  min_nurses: number;
  min_doctors: number;
  active: number;
  created_at: Date;
}

export interface WardMinimumsTable {
  shift_id: string;
  ward_id: string;
  nurses: number;
  doctors: number;
}

export interface DutiesTable {
  id: string;
  version: number;
  staff_id: string;
  facility_id: string;
  ward_id: string;
  role: Duty['role'];
  /** 0 or 1. */
  in_charge: number;
  on_call: Duty['onCall'];
  shift_id: string | null;
  override_reason: string | null;
  starts_at: Date;
  ends_at: Date;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  created_at: Date;
  present_from: GeneratedAlways<Date | null>;
}
