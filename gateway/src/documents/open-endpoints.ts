import * as audit from '@nilecare/contracts/api/audit.ts';
import * as auditExports from '@nilecare/contracts/api/audit-exports.ts';
import * as auditKeeping from '@nilecare/contracts/api/audit-keeping.ts';
import * as auditReports from '@nilecare/contracts/api/audit-reports.ts';
import * as auth from '@nilecare/contracts/api/auth.ts';
import * as authApps from '@nilecare/contracts/api/auth-apps.ts';
import * as authCredentials from '@nilecare/contracts/api/auth-credentials.ts';
import * as authUsers from '@nilecare/contracts/api/auth-users.ts';
import * as business from '@nilecare/contracts/api/business.ts';
import * as businessHours from '@nilecare/contracts/api/business-hours.ts';
import * as businessIdentityMarks from '@nilecare/contracts/api/business-identity-marks.ts';
import * as businessImports from '@nilecare/contracts/api/business-imports.ts';
import * as businessLeaves from '@nilecare/contracts/api/business-leaves.ts';
import * as businessOrganisations from '@nilecare/contracts/api/business-organisations.ts';
import * as businessRoster from '@nilecare/contracts/api/business-roster.ts';
import * as businessStaff from '@nilecare/contracts/api/business-staff.ts';
import * as clinical from '@nilecare/contracts/api/clinical.ts';
import * as clinicalAllergies from '@nilecare/contracts/api/clinical-allergies.ts';
import * as clinicalCare from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalIdentityMarks from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as clinicalIndex from '@nilecare/contracts/api/clinical-index.ts';
import * as clinicalNotes from '@nilecare/contracts/api/clinical-notes.ts';
import * as clinicalObservations from '@nilecare/contracts/api/clinical-observations.ts';
import * as clinicalOpenings from '@nilecare/contracts/api/clinical-openings.ts';
import * as clinicalOwn from '@nilecare/contracts/api/clinical-own.ts';
import * as clinicalPatients from '@nilecare/contracts/api/clinical-patients.ts';
import * as clinicalRecord from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalStays from '@nilecare/contracts/api/clinical-stays.ts';
import * as device from '@nilecare/contracts/api/device.ts';
import * as deviceAlarmLimits from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as deviceAlarmSettings from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as deviceAlarmStatistics from '@nilecare/contracts/api/device-alarm-statistics.ts';
import * as deviceAlarmSuppressions from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as deviceFleet from '@nilecare/contracts/api/device-fleet.ts';
import * as deviceQuarantine from '@nilecare/contracts/api/device-quarantine.ts';
import * as facility from '@nilecare/contracts/api/facility.ts';
import * as facilityBeds from '@nilecare/contracts/api/facility-beds.ts';
import * as facilityOccupancy from '@nilecare/contracts/api/facility-occupancy.ts';
import * as facilityPlaces from '@nilecare/contracts/api/facility-places.ts';
import * as facilityResources from '@nilecare/contracts/api/facility-resources.ts';
import * as gateway from '@nilecare/contracts/api/gateway.ts';
import * as inventoryDispensing from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as inventoryImports from '@nilecare/contracts/api/inventory-imports.ts';
import * as inventoryMovements from '@nilecare/contracts/api/inventory-movements.ts';
import * as inventoryPurchasing from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as inventoryRecalls from '@nilecare/contracts/api/inventory-recalls.ts';
import * as inventory from '@nilecare/contracts/api/inventory.ts';
import * as cds from '@nilecare/contracts/api/cds.ts';
import * as cdsHooks from '@nilecare/contracts/api/cds-hooks.ts';
import * as cdsKnowledge from '@nilecare/contracts/api/cds-knowledge.ts';
import * as cdsReport from '@nilecare/contracts/api/cds-report.ts';
import * as labCritical from '@nilecare/contracts/api/lab-critical.ts';
import * as labInbox from '@nilecare/contracts/api/lab-inbox.ts';
import * as labLatest from '@nilecare/contracts/api/lab-latest.ts';
import * as labOrders from '@nilecare/contracts/api/lab-orders.ts';
import * as labQuality from '@nilecare/contracts/api/lab-quality.ts';
import * as labResults from '@nilecare/contracts/api/lab-results.ts';
import * as lab from '@nilecare/contracts/api/lab.ts';
import * as medication from '@nilecare/contracts/api/medication.ts';
import * as medicationAdministration from '@nilecare/contracts/api/medication-administration.ts';
import * as medicationControlled from '@nilecare/contracts/api/medication-controlled.ts';
import * as medicationDispensing from '@nilecare/contracts/api/medication-dispensing.ts';
import * as medicationFacts from '@nilecare/contracts/api/medication-facts.ts';
import * as medicationFormulary from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationImports from '@nilecare/contracts/api/medication-imports.ts';
import * as medicationPharmacy from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as medicationReconciliation from '@nilecare/contracts/api/medication-reconciliation.ts';
import * as appointment from '@nilecare/contracts/api/appointment.ts';
import * as appointmentCalendar from '@nilecare/contracts/api/appointment-calendar.ts';
import * as appointmentOwn from '@nilecare/contracts/api/appointment-own.ts';
import * as appointmentQueue from '@nilecare/contracts/api/appointment-queue.ts';
import * as appointmentSeries from '@nilecare/contracts/api/appointment-series.ts';
import * as appointmentVisitTypes from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentWaitlist from '@nilecare/contracts/api/appointment-waitlist.ts';
import * as billingAccounts from '@nilecare/contracts/api/billing-accounts.ts';
import * as billingAuthorisations from '@nilecare/contracts/api/billing-authorisations.ts';
import * as billingCharges from '@nilecare/contracts/api/billing-charges.ts';
import * as billingClaims from '@nilecare/contracts/api/billing-claims.ts';
import * as billingCredits from '@nilecare/contracts/api/billing-credits.ts';
import * as billingDays from '@nilecare/contracts/api/billing-days.ts';
import * as billingDeposits from '@nilecare/contracts/api/billing-deposits.ts';
import * as billingFinalBills from '@nilecare/contracts/api/billing-final-bills.ts';
import * as billingInsurers from '@nilecare/contracts/api/billing-insurers.ts';
import * as billingInvoices from '@nilecare/contracts/api/billing-invoices.ts';
import * as billingOwn from '@nilecare/contracts/api/billing-own.ts';
import * as billingPolicies from '@nilecare/contracts/api/billing-policies.ts';
import * as billingPrices from '@nilecare/contracts/api/billing-prices.ts';
import * as billingRemittances from '@nilecare/contracts/api/billing-remittances.ts';
import * as billing from '@nilecare/contracts/api/billing.ts';
import * as payment from '@nilecare/contracts/api/payment.ts';
import * as paymentDisputes from '@nilecare/contracts/api/payment-disputes.ts';
import * as paymentDrawers from '@nilecare/contracts/api/payment-drawers.ts';
import * as paymentLedger from '@nilecare/contracts/api/payment-ledger.ts';
import * as paymentOwn from '@nilecare/contracts/api/payment-own.ts';
import * as paymentProviders from '@nilecare/contracts/api/payment-providers.ts';
import * as paymentRefunds from '@nilecare/contracts/api/payment-refunds.ts';
import * as ehr from '@nilecare/contracts/api/ehr.ts';
import * as ehrAmendments from '@nilecare/contracts/api/ehr-amendments.ts';
import * as ehrCarePlans from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as ehrConsents from '@nilecare/contracts/api/ehr-consents.ts';
import * as ehrDocuments from '@nilecare/contracts/api/ehr-documents.ts';
import * as ehrExports from '@nilecare/contracts/api/ehr-exports.ts';
import * as ehrForms from '@nilecare/contracts/api/ehr-forms.ts';
import * as ehrOwn from '@nilecare/contracts/api/ehr-own.ts';
import * as fhir from '@nilecare/contracts/api/fhir.ts';
import * as hl7 from '@nilecare/contracts/api/hl7.ts';
import * as hl7Destinations from '@nilecare/contracts/api/hl7-destinations.ts';
import * as hl7DestinationCodes from '@nilecare/contracts/api/hl7-destination-codes.ts';
import * as hl7Outgoing from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as hl7Statistics from '@nilecare/contracts/api/hl7-statistics.ts';
import * as hl7Messages from '@nilecare/contracts/api/hl7-messages.ts';
import * as notification from '@nilecare/contracts/api/notification.ts';
import * as notificationEscalations from '@nilecare/contracts/api/notification-escalations.ts';
import * as notificationOperators from '@nilecare/contracts/api/notification-operators.ts';
import * as notificationPreferences from '@nilecare/contracts/api/notification-preferences.ts';
import * as notificationTemplates from '@nilecare/contracts/api/notification-templates.ts';
import * as notificationWebhooks from '@nilecare/contracts/api/notification-webhooks.ts';
import * as orchestrator from '@nilecare/contracts/api/orchestrator.ts';
import * as orchestratorBookings from '@nilecare/contracts/api/orchestrator-bookings.ts';
import * as orchestratorDischarges from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as orchestratorHomes from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as orchestratorReports from '@nilecare/contracts/api/orchestrator-reports.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { endpointsOf } from '@nilecare/service-kit/define-service.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** What each service declares; a test of the house finds the module that is missing here. */
const apis = {
  gateway,
  orchestrator: {
    ...orchestrator,
    ...orchestratorHomes,
    ...orchestratorBookings,
    ...orchestratorDischarges,
    ...orchestratorReports,
  },
  auth: { ...auth, ...authApps, ...authCredentials, ...authUsers },
  business: {
    ...business,
    ...businessHours,
    ...businessIdentityMarks,
    ...businessImports,
    ...businessLeaves,
    ...businessOrganisations,
    ...businessRoster,
    ...businessStaff,
  },
  clinical: {
    ...clinical,
    ...clinicalAllergies,
    ...clinicalCare,
    ...clinicalIdentityMarks,
    ...clinicalIndex,
    ...clinicalNotes,
    ...clinicalObservations,
    ...clinicalOpenings,
    ...clinicalOwn,
    ...clinicalPatients,
    ...clinicalRecord,
    ...clinicalStays,
  },
  facility: { ...facility, ...facilityBeds, ...facilityOccupancy, ...facilityPlaces, ...facilityResources },
  device: {
    ...device,
    ...deviceAlarmLimits,
    ...deviceAlarmSettings,
    ...deviceAlarmStatistics,
    ...deviceAlarmSuppressions,
    ...deviceFleet,
    ...deviceQuarantine,
  },
  notification: {
    ...notification,
    ...notificationEscalations,
    ...notificationOperators,
    ...notificationPreferences,
    ...notificationTemplates,
    ...notificationWebhooks,
  },
  audit: { ...audit, ...auditExports, ...auditKeeping, ...auditReports },
  inventory: {
    ...inventory,
    ...inventoryDispensing,
    ...inventoryImports,
    ...inventoryMovements,
    ...inventoryPurchasing,
    ...inventoryRecalls,
  },
  cds: { ...cds, ...cdsHooks, ...cdsKnowledge, ...cdsReport },
  lab: { ...lab, ...labLatest, ...labOrders, ...labResults, ...labInbox, ...labCritical, ...labQuality },
  medication: {
    ...medication,
    ...medicationFacts,
    ...medicationFormulary,
    ...medicationImports,
    ...medicationReconciliation,
    ...medicationPharmacy,
    ...medicationDispensing,
    ...medicationControlled,
    ...medicationAdministration,
  },
  appointment: {
    ...appointment,
    ...appointmentCalendar,
    ...appointmentOwn,
    ...appointmentQueue,
    ...appointmentSeries,
    ...appointmentVisitTypes,
    ...appointmentWaitlist,
  },
  billing: {
    ...billing,
    ...billingAccounts,
    ...billingAuthorisations,
    ...billingCharges,
    ...billingClaims,
    ...billingDays,
    ...billingDeposits,
    ...billingInsurers,
    ...billingInvoices,
    ...billingCredits,
    ...billingFinalBills,
    ...billingOwn,
    ...billingPolicies,
    ...billingPrices,
    ...billingRemittances,
  },
  payment: {
    ...payment,
    ...paymentDisputes,
    ...paymentDrawers,
    ...paymentLedger,
    ...paymentOwn,
    ...paymentProviders,
    ...paymentRefunds,
  },
  ehr: {
    ...ehr,
    ...ehrAmendments,
    ...ehrCarePlans,
    ...ehrConsents,
    ...ehrDocuments,
    ...ehrExports,
    ...ehrForms,
    ...ehrOwn,
  },
  fhir,
  hl7: {
    ...{ ...hl7, ...hl7Messages, ...hl7Destinations },
    ...{ ...hl7DestinationCodes, ...hl7Outgoing, ...hl7Statistics },
  },
} satisfies Record<ServiceName, Record<string, unknown>>;

/** Whether only services may call it, be it by its permission or by what it is for. */
const isInner = (endpoint: Endpoint): boolean =>
  endpoint.permission === 'service' || endpoint === authCredentials.issueServiceToken;

export const innerEndpoints = (): readonly Endpoint[] =>
  Object.values(apis).flatMap((api) => Object.values(endpointsOf(api)).filter(isInner));

/** Endpoints by service and name, without the ones that only services may call. */
export const openEndpoints = (): readonly { service: string; endpoints: Record<string, Endpoint> }[] =>
  Object.entries(apis).map(([service, api]) => ({
    service,
    endpoints: Object.fromEntries(Object.entries(endpointsOf(api)).filter(([, it]) => !isInner(it))),
  }));
