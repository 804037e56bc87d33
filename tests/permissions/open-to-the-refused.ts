const who = 'an index of people: whoever finds, admits or bills somebody must know whom';
const where =
  'where she lies and which devices are at her: a bed must be made and a device be taken off, by whoever is there';
const alarm = 'an alarm, and what it goes by, reaches whoever is there (IEC 60601-1-8)';
const harm = 'whoever gives something must know what harms her';
const visit = 'who comes when: the calendar of the house is one; why she comes is left out';
const money = 'what is owed: invoices and claims are the papers of the house';
const asked = 'what the patient decided or asked of the house, for who follows it';
const watch = 'what was read by whom: who watches over that sees all of it';
const sent =
  'whether messages come is looked after by who runs the house; a message says when a visit is, and not what for';
const whole = 'put together of what others answer the caller, each by its own rules';
const own = 'who ordered it answers for what comes back, until somebody takes it over';
const tube = 'a tube in the hand must be known, and is worked on by whoever stands there';
const law = 'drugs are counted, and found again when they are recalled, with whom they were for';
const wire = 'what other systems send and are sent is looked after by who runs the interfaces, whoever it is about';
const unseen = 'a result that nobody saw is looked after, whoever ordered it';

/**
 * What staff are shown of a patient who refuses them her record, and why (docs/adr/0027). All else that is about a patient
 * asks whether she refuses the reader: by `careGate` or `refusalGate` of the kit, in clinical by `careOf` or `refusingOf`.
 */
export const openToTheRefused: Readonly<Record<string, string>> = {
  'GET /patients': who,
  'GET /patients/:patientId': who,
  'GET /patient-duplicates': who,
  'GET /patient-merges': who,

  'GET /encounters': where,
  'GET /encounters/:encounterId': where,
  'GET /encounters/:encounterId/locations': where,
  'GET /beds': where,
  'GET /beds/:bedId': where,
  'GET /devices': where,
  'GET /devices/:deviceId': where,
  'GET /pairings': where,
  'GET /discharges': where,
  'GET /discharges/:dischargeId': where,
  'GET /resource-bookings': where,

  'GET /alarms': alarm,
  'GET /alarms/:alarmId': alarm,
  'GET /alarm-limits/:patientId': alarm,
  'GET /alarm-suppressions': alarm,
  'GET /alarm-statistics': alarm,
  'GET /lab-critical-values': alarm,

  'GET /allergies': harm,
  'GET /stock-movements': law,
  'GET /stock-recalls/:recallId/trace': law,
  'GET /controlled-drugs/checks': law,
  'GET /controlled-drugs/registers/:storeId/:drugId/entries': law,
  'GET /lab-specimens': tube,
  'GET /lab-worklists/collections': tube,
  'GET /lab-worklists/items': tube,
  'GET /lab-results/unseen': unseen,
  'GET /lab-results/inbox': own,

  'GET /hl7-messages': wire,
  'GET /hl7-messages/:messageId': wire,
  'GET /hl7-messages/:messageId/fhir': wire,
  'GET /hl7-outgoing': wire,
  'GET /hl7-outgoing/:outgoingId': wire,

  'GET /appointments': visit,
  'GET /appointments/:appointmentId': visit,
  'GET /appointment-series/:seriesId': visit,
  'GET /calendars/:facilityId': visit,
  'GET /appointment-queue': visit,
  'GET /waitlist': visit,
  'GET /bookings/:bookingId': visit,

  'GET /charges': money,
  'GET /charges/:chargeId': money,
  'GET /invoices': money,
  'GET /invoices/:invoiceId': money,
  'GET /invoices/:invoiceId/pdf': money,
  'GET /credit-notes': money,
  'GET /credit-notes/:creditNoteId/pdf': money,
  'GET /billing-accounts/:patientId': money,
  'GET /billing-accounts/:patientId/statement': money,
  'GET /billing-accounts/:patientId/statement/pdf': money,
  'GET /policies': money,
  'GET /policies/:policyId/eligibility-checks': money,
  'GET /pre-authorisations': money,
  'GET /claims': money,
  'GET /claims/due': money,
  'GET /claims/:claimId': money,
  'GET /remittances/:remittanceId': money,
  'GET /payments': money,
  'GET /payments/disputes': money,
  'GET /payments/:paymentId': money,
  'GET /payments/:paymentId/receipt': money,
  'GET /refunds': money,
  'GET /refunds/:refundId': money,
  'GET /refunds/:refundId/receipt': money,

  'GET /care-relationships': asked,
  'GET /care-relationships/refusals': asked,
  'GET /consents': asked,
  'GET /amendments': asked,
  'GET /amendments/:amendmentId': asked,

  'GET /break-glass': watch,
  'GET /quarantine': watch,
  'GET /deliveries': sent,
  'GET /deliveries/:deliveryId': sent,
  'GET /audit-events': watch,
  'GET /audit-events/holds': watch,
  'GET /audit-exports/:exportId/file': watch,
  'GET /audit-reports/opened-records': watch,
  'GET /audit-reports/opened-records/csv': watch,
  'GET /audit-reports/known-persons': watch,
  'GET /audit-reports/known-persons/csv': watch,
  'GET /audit-reports/unusual-hours': watch,
  'GET /audit-reports/unusual-hours/csv': watch,
  'GET /audit-reports/broken-glass': watch,
  'GET /audit-reports/broken-glass/csv': watch,
  'GET /audit-reports/record-accesses': watch,
  'GET /audit-reports/record-accesses/csv': watch,

  'GET /boards/:wardId': whole,
  'GET /summaries/:patientId': whole,
  'GET /homes/doctor': whole,
  'GET /homes/nurse': whole,
  'GET /homes/laboratory-technician': whole,
};

/** Lists that answer, without who refuses the reader. */
export const leavesOutTheRefused: ReadonlySet<string> = new Set([
  'GET /vitals/latest',
  'GET /vitals/trends',
  'GET /pharmacy-queue',
  'GET /dispensings',
  'GET /medication-rounds/:wardId',
  'GET /care-plans/tasks',
]);
