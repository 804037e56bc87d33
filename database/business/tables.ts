import type { Duty, Staff } from '@nilecare/contracts/api/business.ts';

export interface BusinessTables {
  organisations: OrganisationsTable;
  staff: StaffTable;
  working_hours: WorkingHoursTable;
  duties: DutiesTable;
}

export interface OrganisationsTable {
  id: string;
  name_en: string;
  name_ar: string;
  created_at: Date;
}

export interface StaffTable {
  id: string;
  organisation_id: string;
  facility_id: string;
  name_en: string;
  name_ar: string;
  profession: Staff['profession'];
  speciality: string | null;
  /** 0 or 1. */
  active: number;
  /** Version of the working week. */
  week_version: number;
  created_at: Date;
}

export interface WorkingHoursTable {
  staff_id: string;
  /** Monday is 1. */
  weekday: number;
  /** Minutes since midnight. */
  from_minute: number;
  to_minute: number;
}

export interface DutiesTable {
  id: string;
  staff_id: string;
  facility_id: string;
  ward_id: string;
  role: Duty['role'];
  starts_at: Date;
  ends_at: Date;
  created_at: Date;
}
