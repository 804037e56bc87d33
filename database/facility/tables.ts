import type { GeneratedAlways } from 'kysely';
import type { BedState, WardKind } from '@nilecare/contracts/api/facility.ts';

export interface FacilityTables {
  facilities: FacilitiesTable;
  departments: DepartmentsTable;
  wards: WardsTable;
  rooms: RoomsTable;
  beds: BedsTable;
  bed_assignments: BedAssignmentsTable;
  encounter_gates: EncounterGatesTable;
}

export interface FacilitiesTable {
  id: string;
  name_en: string;
  name_ar: string;
  time_zone: string;
  currency: string;
  created_at: Date;
}

export interface DepartmentsTable {
  id: string;
  facility_id: string;
  name_en: string;
  name_ar: string;
  created_at: Date;
}

export interface WardsTable {
  id: string;
  facility_id: string;
  department_id: string;
  name_en: string;
  name_ar: string;
  kind: WardKind;
  created_at: Date;
}

export interface RoomsTable {
  id: string;
  ward_id: string;
  name: string;
  created_at: Date;
}

export interface BedsTable {
  id: string;
  facility_id: string;
  ward_id: string;
  room_id: string;
  label: string;
  /** 0 or 1. */
  monitored: number;
  isolation: number;
  state: BedState;
  created_at: Date;
}

export interface BedAssignmentsTable {
  id: string;
  bed_id: string;
  ward_id: string;
  facility_id: string;
  encounter_id: string;
  patient_id: string;
  started_at: Date;
  ended_at: Date | null;
  open_bed_id: GeneratedAlways<string | null>;
  open_patient_id: GeneratedAlways<string | null>;
}

export interface EncounterGatesTable {
  encounter_id: string;
  closed_at: Date | null;
}
