import type { Generated, GeneratedAlways } from 'kysely';
import type { Resource } from '@nilecare/contracts/api/facility-resources.ts';
import type { RoomGender } from '@nilecare/contracts/api/facility-places.ts';
import type { WardKind } from '@nilecare/contracts/api/facility.ts';
import type { BedCondition, BedEquipment } from '@nilecare/contracts/beds.ts';

export interface FacilityTables {
  facilities: FacilitiesTable;
  departments: DepartmentsTable;
  wards: WardsTable;
  rooms: RoomsTable;
  beds: BedsTable;
  bed_equipment: BedEquipmentTable;
  bed_periods: BedPeriodsTable;
  bed_reservations: BedReservationsTable;
  bed_assignments: BedAssignmentsTable;
  encounter_gates: EncounterGatesTable;
  ward_arrivals: WardArrivalsTable;
  resources: ResourcesTable;
  resource_hours: ResourceHoursTable;
  resource_bookings: ResourceBookingsTable;
}

/** What all places have: whether they are in use (0 or 1), and how often they were changed. */
interface Kept {
  active: Generated<number>;
  version: Generated<number>;
}

export interface FacilitiesTable extends Kept {
  id: string;
  name_en: string;
  name_ar: string;
  time_zone: string;
  currency: string;
  address: string | null;
  phone: string | null;
  created_at: Date;
}

export interface DepartmentsTable extends Kept {
  id: string;
  facility_id: string;
  name_en: string;
  name_ar: string;
  created_at: Date;
}

export interface WardsTable extends Kept {
  id: string;
  facility_id: string;
  department_id: string;
  name_en: string;
  name_ar: string;
  kind: WardKind;
  capacity: number | null;
  created_at: Date;
}

export interface RoomsTable extends Kept {
  id: string;
  ward_id: string;
  name: string;
  gender: Generated<RoomGender>;
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
  state: BedCondition;
  version: Generated<number>;
  created_at: Date;
}

export interface BedEquipmentTable {
  bed_id: string;
  equipment: BedEquipment;
}

export interface BedPeriodsTable {
  id: string;
  bed_id: string;
  ward_id: string;
  facility_id: string;
  state: BedCondition;
  by_name: string | null;
  reason: string | null;
  started_at: Date;
  ended_at: Date | null;
  open_bed_id: GeneratedAlways<string | null>;
}

export interface BedReservationsTable {
  id: string;
  bed_id: string;
  ward_id: string;
  facility_id: string;
  encounter_id: string | null;
  patient_id: string | null;
  note: string | null;
  needs: string;
  reserved_by: string;
  reserved_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: 'taken' | 'elsewhere' | 'cancelled' | 'expired' | 'blocked' | null;
  open_bed_id: GeneratedAlways<string | null>;
  open_patient_id: GeneratedAlways<string | null>;
}

export interface BedAssignmentsTable {
  id: string;
  bed_id: string;
  ward_id: string;
  facility_id: string;
  encounter_id: string;
  patient_id: string;
  needs: Generated<string>;
  patient_gender: string | null;
  known_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
  end_reason: 'discharge' | 'transfer' | 'release' | 'cancelled' | null;
  record_known: Generated<number>;
  version: Generated<number>;
  open_bed_id: GeneratedAlways<string | null>;
  open_patient_id: GeneratedAlways<string | null>;
}

export interface EncounterGatesTable {
  encounter_id: string;
  closed_at: Date | null;
  facility_id: string | null;
  facility_since: Date | null;
  version: number | null;
}

export interface WardArrivalsTable {
  encounter_id: string;
  patient_id: string;
  facility_id: string;
  ward_id: string;
  from_ward_id: string | null;
  since: Date;
}

export interface ResourcesTable extends Kept {
  id: string;
  facility_id: string;
  ward_id: string | null;
  kind: Resource['kind'];
  name_en: string;
  name_ar: string;
  capacity: number;
  buffer_before: number;
  buffer_after: number;
  created_at: Date;
}

export interface ResourceHoursTable {
  resource_id: string;
  weekday: number;
  opens: string;
  closes: string;
}

export interface ResourceBookingsTable {
  id: string;
  resource_id: string;
  facility_id: string;
  patient_id: string | null;
  purpose: string;
  starts_at: Date;
  ends_at: Date;
  taken_from: Date;
  taken_to: Date;
  state: 'booked' | 'cancelled';
  booked_by: string;
  booked_at: Date;
  cancel_reason: string | null;
  version: Generated<number>;
}
