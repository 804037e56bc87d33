/** Types of FHIR resources that the platform makes of what it has; the demo hospital has something of each. */
export const fedTypes: readonly string[] = [
  ...['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Encounter', 'Condition'],
  ...['Observation', 'AllergyIntolerance', 'Medication', 'MedicationRequest', 'MedicationDispense'],
  ...['MedicationAdministration', 'Appointment', 'Slot', 'Schedule', 'ServiceRequest', 'Specimen', 'DiagnosticReport'],
  ...['Immunization', 'DocumentReference', 'Device', 'DeviceMetric', 'Coverage', 'Claim', 'Invoice', 'Consent'],
  ...['AuditEvent', 'Provenance'],
];
