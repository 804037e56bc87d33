import type { DataOf } from '@nilecare/contracts/event.ts';
import type { appointmentScheduled } from '@nilecare/contracts/events/appointment.ts';
import type { AppointmentRow } from './data/appointments.ts';

/** What every event of an appointment tells; without what is written about the patient. */
export const factsOf = (row: AppointmentRow, at: Date): DataOf<typeof appointmentScheduled> => ({
  ...{ appointmentId: row.id, version: row.version, state: row.state, patientId: row.patient_id },
  ...{ facilityId: row.facility_id, staffId: row.staff_id, visitTypeId: row.visit_type_id },
  ...{ serviceCode: row.service_code, from: row.starts_at.toISOString(), to: row.ends_at.toISOString() },
  ...{ encounterId: row.encounter_id, at: at.toISOString() },
});

/** Events of one patient stay in order. */
export const keyOf = (row: AppointmentRow) => ({ key: row.patient_id });
