/** What the services want to know, by the FHIR query that a client answers it with. */
const prefetch = {
  patient: 'Patient/{{context.patientId}}',
  allergies: 'AllergyIntolerance?patient={{context.patientId}}',
  medications: 'MedicationRequest?patient={{context.patientId}}&status=active',
  weight: 'Observation?patient={{context.patientId}}&code=http://loinc.org|29463-7&_sort=-date&_count=1',
  creatinine:
    'Observation?patient={{context.patientId}}&code=http://loinc.org|2160-0,http://loinc.org|14682-9&_sort=-date&_count=1',
  height: 'Observation?patient={{context.patientId}}&code=http://loinc.org|8302-2&_sort=-date&_count=1',
  potassium:
    'Observation?patient={{context.patientId}}&code=http://loinc.org|2823-3,http://loinc.org|6298-4&_sort=-date&_count=1',
  pregnancy: 'Condition?patient={{context.patientId}}&clinical-status=active',
} as const;

export type PrefetchKey = keyof typeof prefetch;
export const prefetchKeys = Object.keys(prefetch) as PrefetchKey[]; // the keys of the object above

export const hookServices = [
  {
    hook: 'patient-view',
    id: 'nilecare-patient-view',
    title: 'Safety of the current drugs',
    description: 'Looks at the drugs that a patient takes: interactions, allergies, kidneys, pregnancy.',
    prefetch: { ...prefetch },
  },
  {
    hook: 'order-select',
    id: 'nilecare-order-select',
    title: 'Safety of the drugs being chosen',
    description: 'Looks at drugs as they are chosen, against what the patient takes and is allergic to.',
    prefetch: { ...prefetch },
  },
  {
    hook: 'order-sign',
    id: 'nilecare-order-sign',
    title: 'Safety of the drugs being signed',
    description: 'Looks at all draft orders before they are signed, doses included.',
    prefetch: { ...prefetch },
  },
] as const;

export type HookServiceRow = (typeof hookServices)[number];

/** The query of a prefetch for one patient. */
export const queryOf = (key: PrefetchKey, patientId: string): string =>
  prefetch[key].replace('{{context.patientId}}', encodeURIComponent(patientId));
