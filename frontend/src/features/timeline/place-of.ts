import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';

/** Tab of the patient's page on which a kind of thing stands; those with a page of their own take its id as well. */
const tabs = {
  encounter: 'stays',
  bed: 'stays',
  problem: 'problems',
  diagnosis: 'problems',
  allergy: 'allergies',
  immunisation: 'immunisations',
  observation: 'observations',
  note: 'notes',
  'lab-order': 'results',
  'lab-result': 'results',
  'lab-critical': 'results',
  prescription: 'medication',
  dispensing: 'medication',
  appointment: 'visits',
  alarm: 'alarms',
  invoice: 'billing',
  document: 'documents',
  form: 'forms',
  'care-plan': 'care-plans',
  consent: 'consents',
  amendment: null,
} as const satisfies Record<TimelineKind, string | null>;

const withPage: ReadonlySet<TimelineKind> = new Set(['note', 'form', 'care-plan']);

/** Where something of the record is read; null where there is no page of it. */
export function placeOf(patientId: string, { kind, id }: { kind: TimelineKind; id: string }): string | null {
  const tab = tabs[kind];
  if (tab === null) return null;
  return `/patients/${patientId}/${tab}${withPage.has(kind) ? `/${id}` : ''}`;
}
