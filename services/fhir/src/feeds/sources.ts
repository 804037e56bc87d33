import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as insurersApi from '@nilecare/contracts/api/billing-insurers.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as policiesApi from '@nilecare/contracts/api/billing-policies.ts';
import * as organisationsApi from '@nilecare/contracts/api/business-organisations.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Look } from './feed.ts';

/** Typed client of a service, in this service's own name. */
export type OwnClient = <Api extends Record<string, unknown>>(service: ServiceName, api: Api) => ClientOf<Api>;

/** Who owns what the server shows. */
export const sourcesOf = (ownClient: OwnClient, clock: Clock) => ({
  clock,
  clinical: ownClient('clinical', {
    ...clinicalApi,
    ...allergiesApi,
    ...observationsApi,
    ...recordApi,
    ...staysApi,
  }),
  business: ownClient('business', { ...businessApi, ...staffApi, ...organisationsApi }),
  facility: ownClient('facility', { ...facilityApi, ...placesApi }),
  lab: ownClient('lab', { ...labApi, ...labOrdersApi, ...labResultsApi }),
  medication: ownClient('medication', { ...medicationApi, ...formularyApi, ...dispensingApi, ...administrationApi }),
  appointment: ownClient('appointment', { ...appointmentApi, ...visitTypesApi, ...calendarApi }),
  billing: ownClient('billing', { ...invoicesApi, ...claimsApi, ...policiesApi, ...insurersApi }),
  ehr: ownClient('ehr', { ...documentsApi, ...consentsApi }),
  device: ownClient('device', deviceApi),
  audit: ownClient('audit', auditApi),
});

export type Sources = ReturnType<typeof sourcesOf>;

/** Every patient of the index, by the record that goes on. */
export async function* everyPatient({ clinical }: Pick<Sources, 'clinical'>): AsyncGenerator<Look> {
  for await (const { id } of everyItem((page) => clinical.searchPatients({ query: page }))) yield { id };
}

/** Every facility, also those that are closed. */
export async function* everyFacility({ facility }: Pick<Sources, 'facility'>): AsyncGenerator<Look> {
  for (const { id } of (await facility.listFacilities({ query: { inactive: 'true' } })).items) yield { id };
}
