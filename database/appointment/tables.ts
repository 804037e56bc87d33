import type { Generated } from 'kysely';
import type { AppointmentState, CancelReason } from '@nilecare/contracts/appointments.ts';

export interface AppointmentTables {
  visit_types: VisitTypesTable;
  visit_type_needs: VisitTypeNeedsTable;
  working_months: WorkingMonthsTable;
  rosters: RostersTable;
  calendar_days: CalendarDaysTable;
  appointment_series: AppointmentSeriesTable;
  appointments: AppointmentsTable;
  resource_holds: ResourceHoldsTable;
  blocked_times: BlockedTimesTable;
  waitlist_entries: WaitlistEntriesTable;
  waitlist_offers: WaitlistOffersTable;
  freed_times: FreedTimesTable;
  reminders: RemindersTable;
  calendar_feeds: CalendarFeedsTable;
}

export interface VisitTypesTable {
  id: string;
  facility_id: string;
  code: string;
  name_en: string;
  name_ar: string;
  minutes: number;
  buffer_before: number;
  buffer_after: number;
  own_booking: number;
  overbook_most: number;
  colour: string;
  service_code: string | null;
  active: Generated<number>;
  version: Generated<number>;
  created_at: Date;
}

export interface VisitTypeNeedsTable {
  visit_type_id: string;
  position: number;
  kind: 'room' | 'equipment' | 'vehicle' | null;
  resource_id: string | null;
}

/** What another service said, and whether it is to be asked anew. */
interface Remembered {
  read_at: Date;
  stale: Generated<number>;
  generation: Generated<number>;
}

export interface WorkingMonthsTable extends Remembered {
  staff_id: string;
  month: string;
  spans: string;
}

export interface RostersTable extends Remembered {
  facility_id: string;
  staff: string;
}

export interface CalendarDaysTable {
  staff_id: string;
  day: string;
}

export interface AppointmentSeriesTable {
  id: string;
  facility_id: string;
  patient_id: string;
  staff_id: string;
  visit_type_id: string;
  rule: string;
  created_at: Date;
}

export interface AppointmentsTable {
  id: string;
  facility_id: string;
  staff_id: string;
  patient_id: string;
  visit_type_id: string;
  service_code: string | null;
  state: AppointmentState;
  starts_at: Date;
  ends_at: Date;
  taken_from: Date;
  taken_to: Date;
  local_date: string;
  minutes: number;
  held_until: Date | null;
  confirmed: Generated<number>;
  overbooked: Generated<number>;
  reason: string | null;
  series_id: string | null;
  waitlist_entry_id: string | null;
  moves_id: string | null;
  encounter_id: string | null;
  attention: 'staff-deactivated' | 'doctor-unavailable' | 'patient-deceased' | null;
  step: 'arriving' | 'completing' | null;
  step_at: Date | null;
  booked_by_id: string;
  booked_by: string;
  booked_at: Date;
  arrived_at: Date | null;
  called_at: Date | null;
  completed_at: Date | null;
  cancel_reason: CancelReason | null;
  cancel_note: string | null;
  version: Generated<number>;
}

export interface ResourceHoldsTable {
  id: string;
  appointment_id: string;
  resource_id: string;
  booking_id: string | null;
  booking_version: number | null;
  starts_at: Date;
  ends_at: Date;
  purpose: string;
  state: 'asked' | 'booked' | 'letting-go' | 'ending' | 'gone';
  changed_at: Date;
  instead_of: string | null;
}

export interface BlockedTimesTable {
  id: string;
  facility_id: string;
  staff_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: string;
  blocked_by: string;
  created_at: Date;
}

export interface WaitlistEntriesTable {
  id: string;
  facility_id: string;
  patient_id: string;
  visit_type_id: string;
  staff_id: string | null;
  priority: number;
  from_date: string;
  to_date: string;
  weekdays: string;
  earliest: string;
  latest: string;
  note: string | null;
  state: 'waiting' | 'offered' | 'booked' | 'withdrawn' | 'over';
  added_at: Date;
  version: Generated<number>;
}

export interface WaitlistOffersTable {
  id: string;
  entry_id: string;
  appointment_id: string;
  state: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  expires_at: Date;
  offered_at: Date;
}

export interface FreedTimesTable {
  id: string;
  facility_id: string;
  staff_id: string;
  starts_at: Date;
  ends_at: Date;
  freed_at: Date;
}

export interface RemindersTable {
  id: string;
  appointment_id: string;
  kind: 'day-before' | 'two-hours-before';
  starts_at: Date;
  due_at: Date;
  state: 'waiting' | 'queued' | 'done' | 'skipped';
}

export interface CalendarFeedsTable {
  id: string;
  staff_id: string;
  user_id: string;
  secret_hash: string;
  created_at: Date;
  revoked_at: Date | null;
  last_read_at: Date | null;
  roles: Generated<string>;
}
