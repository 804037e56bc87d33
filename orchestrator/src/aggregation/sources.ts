import * as ownAppointmentsApi from '@nilecare/contracts/api/appointment-own.ts';
import * as queueApi from '@nilecare/contracts/api/appointment-queue.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as accountsApi from '@nilecare/contracts/api/billing-accounts.ts';
import * as daysApi from '@nilecare/contracts/api/billing-days.ts';
import * as ownBillsApi from '@nilecare/contracts/api/billing-own.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import * as ownRecordApi from '@nilecare/contracts/api/ehr-own.ts';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import * as criticalApi from '@nilecare/contracts/api/lab-critical.ts';
import * as inboxApi from '@nilecare/contracts/api/lab-inbox.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as bedsideApi from '@nilecare/contracts/api/medication-administration.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import * as escalationsApi from '@nilecare/contracts/api/notification-escalations.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as paymentApi from '@nilecare/contracts/api/payment.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

const apis = {
  appointment: { ...appointmentApi, ...queueApi, ...ownAppointmentsApi },
  billing: { ...accountsApi, ...daysApi, ...ownBillsApi },
  business: businessApi,
  clinical: { ...clinicalApi, ...careApi, ...allergiesApi, ...indexApi, ...recordApi },
  device: deviceApi,
  ehr: { ...plansApi, ...documentsApi, ...formsApi, ...ownRecordApi },
  facility: { ...facilityApi, ...occupancyApi },
  inventory: { ...inventoryApi, ...recallsApi },
  lab: { ...labOrdersApi, ...inboxApi, ...resultsApi, ...criticalApi },
  medication: { ...medicationApi, ...bedsideApi, ...pharmacyApi },
  notification: { ...escalationsApi, ...operatorsApi },
  payment: { ...paymentApi, ...drawersApi },
} as const satisfies Partial<Record<ServiceName, Record<string, unknown>>>;

/** The services that aggregates are made of, asked with the caller's token: each part is scoped by its owner. */
export type Sources = { readonly [Name in keyof typeof apis]: ClientOf<(typeof apis)[Name]> };

interface Asking {
  client<Api extends Record<string, unknown>>(service: ServiceName, api: Api): ClientOf<Api>;
}

export const sourcesOf = (core: Asking): Sources => ({
  appointment: core.client('appointment', apis.appointment),
  billing: core.client('billing', apis.billing),
  business: core.client('business', apis.business),
  clinical: core.client('clinical', apis.clinical),
  device: core.client('device', apis.device),
  ehr: core.client('ehr', apis.ehr),
  facility: core.client('facility', apis.facility),
  inventory: core.client('inventory', apis.inventory),
  lab: core.client('lab', apis.lab),
  medication: core.client('medication', apis.medication),
  notification: core.client('notification', apis.notification),
  payment: core.client('payment', apis.payment),
});
