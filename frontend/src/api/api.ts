import * as appointment from '@nilecare/contracts/api/appointment.ts';
import * as appointmentCalendar from '@nilecare/contracts/api/appointment-calendar.ts';
import * as appointmentOwn from '@nilecare/contracts/api/appointment-own.ts';
import * as appointmentQueue from '@nilecare/contracts/api/appointment-queue.ts';
import * as appointmentSeries from '@nilecare/contracts/api/appointment-series.ts';
import * as appointmentVisitTypes from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentWaitlist from '@nilecare/contracts/api/appointment-waitlist.ts';
import * as audit from '@nilecare/contracts/api/audit.ts';
import * as auditExports from '@nilecare/contracts/api/audit-exports.ts';
import * as auditKeeping from '@nilecare/contracts/api/audit-keeping.ts';
import * as auditReports from '@nilecare/contracts/api/audit-reports.ts';
import * as auth from '@nilecare/contracts/api/auth.ts';
import * as authApps from '@nilecare/contracts/api/auth-apps.ts';
import * as authCredentials from '@nilecare/contracts/api/auth-credentials.ts';
import * as authUsers from '@nilecare/contracts/api/auth-users.ts';
import * as billing from '@nilecare/contracts/api/billing.ts';
import * as billingAccounts from '@nilecare/contracts/api/billing-accounts.ts';
import * as billingAuthorisations from '@nilecare/contracts/api/billing-authorisations.ts';
import * as billingCharges from '@nilecare/contracts/api/billing-charges.ts';
import * as billingClaims from '@nilecare/contracts/api/billing-claims.ts';
import * as billingCredits from '@nilecare/contracts/api/billing-credits.ts';
import * as billingDays from '@nilecare/contracts/api/billing-days.ts';
import * as billingInsurers from '@nilecare/contracts/api/billing-insurers.ts';
import * as billingInvoices from '@nilecare/contracts/api/billing-invoices.ts';
import * as billingOwn from '@nilecare/contracts/api/billing-own.ts';
import * as billingPolicies from '@nilecare/contracts/api/billing-policies.ts';
import * as billingPrices from '@nilecare/contracts/api/billing-prices.ts';
import * as billingRemittances from '@nilecare/contracts/api/billing-remittances.ts';
import * as business from '@nilecare/contracts/api/business.ts';
import * as hours from '@nilecare/contracts/api/business-hours.ts';
import * as imports from '@nilecare/contracts/api/business-imports.ts';
import * as leaves from '@nilecare/contracts/api/business-leaves.ts';
import * as organisations from '@nilecare/contracts/api/business-organisations.ts';
import * as roster from '@nilecare/contracts/api/business-roster.ts';
import * as staff from '@nilecare/contracts/api/business-staff.ts';
import * as cds from '@nilecare/contracts/api/cds.ts';
import * as cdsKnowledge from '@nilecare/contracts/api/cds-knowledge.ts';
import * as cdsReport from '@nilecare/contracts/api/cds-report.ts';
import * as clinicalAllergies from '@nilecare/contracts/api/clinical-allergies.ts';
import * as clinicalCare from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalIndex from '@nilecare/contracts/api/clinical-index.ts';
import * as clinicalNotes from '@nilecare/contracts/api/clinical-notes.ts';
import * as clinicalObservations from '@nilecare/contracts/api/clinical-observations.ts';
import * as clinicalOwn from '@nilecare/contracts/api/clinical-own.ts';
import * as clinicalRecord from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalStays from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinical from '@nilecare/contracts/api/clinical.ts';
import * as alarmLimits from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as alarmSettings from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as alarmStatistics from '@nilecare/contracts/api/device-alarm-statistics.ts';
import * as alarmSuppressions from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as deviceFleet from '@nilecare/contracts/api/device-fleet.ts';
import * as quarantine from '@nilecare/contracts/api/device-quarantine.ts';
import * as device from '@nilecare/contracts/api/device.ts';
import * as facility from '@nilecare/contracts/api/facility.ts';
import * as facilityBeds from '@nilecare/contracts/api/facility-beds.ts';
import * as facilityOccupancy from '@nilecare/contracts/api/facility-occupancy.ts';
import * as facilityPlaces from '@nilecare/contracts/api/facility-places.ts';
import * as facilityResources from '@nilecare/contracts/api/facility-resources.ts';
import * as gateway from '@nilecare/contracts/api/gateway.ts';
import * as hl7 from '@nilecare/contracts/api/hl7.ts';
import * as hl7Destinations from '@nilecare/contracts/api/hl7-destinations.ts';
import * as hl7DestinationCodes from '@nilecare/contracts/api/hl7-destination-codes.ts';
import * as hl7Outgoing from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as hl7Statistics from '@nilecare/contracts/api/hl7-statistics.ts';
import * as hl7Messages from '@nilecare/contracts/api/hl7-messages.ts';
import * as inventoryDispensing from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as inventoryImports from '@nilecare/contracts/api/inventory-imports.ts';
import * as inventoryMovements from '@nilecare/contracts/api/inventory-movements.ts';
import * as inventoryPurchasing from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as inventoryRecalls from '@nilecare/contracts/api/inventory-recalls.ts';
import * as inventory from '@nilecare/contracts/api/inventory.ts';
import * as labCritical from '@nilecare/contracts/api/lab-critical.ts';
import * as labInbox from '@nilecare/contracts/api/lab-inbox.ts';
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
import * as notification from '@nilecare/contracts/api/notification.ts';
import * as ehr from '@nilecare/contracts/api/ehr.ts';
import * as ehrAmendments from '@nilecare/contracts/api/ehr-amendments.ts';
import * as ehrCarePlans from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as ehrConsents from '@nilecare/contracts/api/ehr-consents.ts';
import * as ehrDocuments from '@nilecare/contracts/api/ehr-documents.ts';
import * as ehrExports from '@nilecare/contracts/api/ehr-exports.ts';
import * as ehrForms from '@nilecare/contracts/api/ehr-forms.ts';
import * as ehrOwn from '@nilecare/contracts/api/ehr-own.ts';
import * as escalations from '@nilecare/contracts/api/notification-escalations.ts';
import * as operators from '@nilecare/contracts/api/notification-operators.ts';
import * as preferences from '@nilecare/contracts/api/notification-preferences.ts';
import * as templates from '@nilecare/contracts/api/notification-templates.ts';
import * as orchestrator from '@nilecare/contracts/api/orchestrator.ts';
import * as orchestratorBookings from '@nilecare/contracts/api/orchestrator-bookings.ts';
import * as orchestratorDischarges from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as orchestratorHomes from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as orchestratorReports from '@nilecare/contracts/api/orchestrator-reports.ts';
import * as payment from '@nilecare/contracts/api/payment.ts';
import * as paymentDisputes from '@nilecare/contracts/api/payment-disputes.ts';
import * as paymentDrawers from '@nilecare/contracts/api/payment-drawers.ts';
import * as paymentLedger from '@nilecare/contracts/api/payment-ledger.ts';
import * as paymentOwn from '@nilecare/contracts/api/payment-own.ts';
import * as paymentProviders from '@nilecare/contracts/api/payment-providers.ts';
import * as paymentRefunds from '@nilecare/contracts/api/payment-refunds.ts';
import { clientOf, type Transport } from '@nilecare/contracts/client.ts';

/** Typed clients of every service, all sent through one transport. */
export const createApi = (transport: Transport) => ({
  appointment: clientOf(
    {
      ...{ ...appointment, ...appointmentCalendar, ...appointmentOwn, ...appointmentQueue },
      ...{ ...appointmentSeries, ...appointmentVisitTypes, ...appointmentWaitlist },
    },
    transport,
  ),
  audit: clientOf({ ...audit, ...auditExports, ...auditKeeping, ...auditReports }, transport),
  auth: clientOf({ ...auth, ...authApps, ...authCredentials, ...authUsers }, transport),
  billing: clientOf(
    {
      ...{ ...billing, ...billingAccounts, ...billingCharges, ...billingClaims, ...billingDays },
      ...{ ...billingCredits, ...billingInvoices, ...billingOwn, ...billingPrices, ...billingRemittances },
      ...{ ...billingInsurers, ...billingPolicies, ...billingAuthorisations },
    },
    transport,
  ),
  business: clientOf(
    { ...business, ...staff, ...organisations, ...hours, ...leaves, ...roster, ...imports },
    transport,
  ),
  cds: clientOf({ ...cds, ...cdsKnowledge, ...cdsReport }, transport),
  clinical: clientOf(
    {
      ...clinical,
      ...clinicalAllergies,
      ...clinicalCare,
      ...clinicalIndex,
      ...clinicalNotes,
      ...clinicalObservations,
      ...clinicalOwn,
      ...clinicalRecord,
      ...clinicalStays,
    },
    transport,
  ),
  device: clientOf(
    {
      ...device,
      ...alarmLimits,
      ...alarmSettings,
      ...alarmStatistics,
      ...alarmSuppressions,
      ...deviceFleet,
      ...quarantine,
    },
    transport,
  ),
  ehr: clientOf(
    {
      ...{ ...ehr, ...ehrAmendments, ...ehrCarePlans, ...ehrConsents },
      ...{ ...ehrDocuments, ...ehrExports, ...ehrForms, ...ehrOwn },
    },
    transport,
  ),
  facility: clientOf(
    { ...facility, ...facilityBeds, ...facilityOccupancy, ...facilityPlaces, ...facilityResources },
    transport,
  ),
  gateway: clientOf(gateway, transport),
  hl7: clientOf(
    {
      ...{ ...hl7, ...hl7Messages, ...hl7Destinations },
      ...{ ...hl7DestinationCodes, ...hl7Outgoing, ...hl7Statistics },
    },
    transport,
  ),
  inventory: clientOf(
    {
      ...{ ...inventory, ...inventoryDispensing, ...inventoryImports, ...inventoryMovements },
      ...{ ...inventoryPurchasing, ...inventoryRecalls },
    },
    transport,
  ),
  lab: clientOf({ ...lab, ...labOrders, ...labResults, ...labInbox, ...labCritical, ...labQuality }, transport),
  medication: clientOf(
    {
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
    transport,
  ),
  notification: clientOf({ ...notification, ...escalations, ...operators, ...preferences, ...templates }, transport),
  payment: clientOf(
    {
      ...payment,
      ...paymentDisputes,
      ...paymentDrawers,
      ...paymentLedger,
      ...paymentOwn,
      ...paymentProviders,
      ...paymentRefunds,
    },
    transport,
  ),
  orchestrator: clientOf(
    {
      ...orchestrator,
      ...orchestratorBookings,
      ...orchestratorDischarges,
      ...orchestratorHomes,
      ...orchestratorReports,
    },
    transport,
  ),
});

export type Api = ReturnType<typeof createApi>;
