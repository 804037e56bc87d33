/** What the demo hospital has something of: a judge who was shown none of it says nothing. */
export const FED_TYPES: readonly string[] = [
  ...['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Encounter', 'Condition'],
  ...['Observation', 'AllergyIntolerance', 'Medication', 'MedicationRequest', 'MedicationDispense'],
  ...['MedicationAdministration', 'Appointment', 'Slot', 'Schedule', 'ServiceRequest', 'Specimen', 'DiagnosticReport'],
  ...['Immunization', 'DocumentReference', 'Device', 'DeviceMetric', 'Coverage', 'Claim', 'Invoice', 'Consent'],
  ...['AuditEvent', 'Provenance'],
];
