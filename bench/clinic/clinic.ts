import { randomUUID } from 'node:crypto';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as api from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { clientAt } from '@nilecare/testing/http.ts';

const apis = { ...api, ...calendarApi, ...visitTypesApi };

export interface Running {
  readonly tokenKeys: string;
  readonly urlOf: (service: string) => string;
}

export interface Clinic {
  readonly facilityId: string;
  readonly doctorIds: readonly string[];
  readonly patientIds: readonly string[];
}

const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));

/** A clinic whose doctors work day and night, and its patients. */
export async function openClinic({ tokenKeys, urlOf }: Running, doctors: number, patients: number): Promise<Clinic> {
  const token = serviceToken(tokenKeys, 'bench');
  const hospital = await openHospital(
    { asService: (name, service, of) => clientAt(urlOf(service), of, serviceToken(tokenKeys, name)) },
    'Africa/Khartoum',
  );
  const hours = clientAt(urlOf('business'), hoursApi, token);
  const doctorIds: string[] = [];
  for (let at = 0; at < doctors; at += 1) {
    const { id: staffId } = await hospital.aStaffMember('doctor');
    await hours.setWorkingWeek({ params: { staffId }, body: { hours: always } }, { ifMatch: 1 });
    doctorIds.push(staffId);
  }
  const patientIds: string[] = [];
  for (let at = 0; at < patients; at += 1) patientIds.push((await hospital.aPatient()).id);
  return { facilityId: hospital.facility.id, doctorIds, patientIds };
}

export interface Desk {
  readonly client: ClientOf<typeof apis>;
  /** A visit of five minutes. */
  readonly visitTypeId: string;
  book(staffId: string, patientId: string, from: Date): Promise<unknown>;
}

/** The desk of a facility at an appointment service. */
export async function openDesk(url: string, tokenKeys: string, facilityId: string): Promise<Desk> {
  const client = clientAt(url, apis, serviceToken(tokenKeys, 'bench'));
  const name = { en: 'Short visit', ar: 'زيارة قصيرة' };
  const body = { facilityId, code: `B-${randomUUID().slice(0, 8)}`, name, minutes: 5 };
  const { id: visitTypeId } = await client.createVisitType({ body });
  return {
    client,
    visitTypeId,
    book: (staffId, patientId, from) =>
      client.bookAppointment({
        body: { facilityId, staffId, patientId, visitTypeId, from: from.toISOString(), overlapSeen: true },
      }),
  };
}
