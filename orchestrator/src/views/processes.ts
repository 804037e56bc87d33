import type { Booking } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import type { Discharge } from '@nilecare/contracts/api/orchestrator-discharges.ts';
import type { Process } from '@nilecare/contracts/processes.ts';
import type { StoredProcess } from '../data/processes.ts';
import { BookingFacts } from '../processes/booking.ts';
import { DischargeFacts } from '../processes/discharge.ts';

function processView({ kind: _kind, facts: _facts, problem, ...process }: StoredProcess): Process {
  if (!problem) return { ...process, problem: null };
  const { more: _more, undoing: _undoing, ...told } = problem;
  return { ...process, problem: told };
}

export function bookingView(stored: StoredProcess): Booking {
  const { patientId, staffId, visitTypeId, from, appointmentId, patient } = BookingFacts.parse(stored.facts);
  const known = patientId ?? ('id' in patient ? patient.id : null);
  return { ...processView(stored), patientId: known, staffId, visitTypeId, from, appointmentId };
}

export function dischargeView(stored: StoredProcess): Discharge {
  const { encounterId, patientId, ...facts } = DischargeFacts.parse(stored.facts);
  const { dischargedAt, bedReleased, invoiceId, invoiceNumber } = facts;
  return { ...processView(stored), encounterId, patientId, dischargedAt, bedReleased, invoiceId, invoiceNumber };
}
