import { expect, test } from 'vitest';
import { parseJson } from '../../formats/parse-json.ts';
import type { Answered } from '../../store/shown.ts';
import { lineOf } from './describe.ts';
import { summaryDocument } from './document.ts';
import { sections } from './sections.ts';

const BASE = 'https://hospital.example/fhir/R4';
const lineFor = (json: string, others: Readonly<Record<string, string>> = {}) =>
  lineOf(parseJson(json), (reference) => {
    const found = others[reference];
    return found === undefined ? undefined : parseJson(found);
  });

test.each([
  [
    'Potassium: <3.50 mmol/L; Low; preliminary (2026-01-02)',
    `{"resourceType":"Observation","status":"preliminary","code":{"text":"Potassium"},"interpretation":[{"text":"Low"}],
      "valueQuantity":{"value":3.50,"comparator":"<","unit":"mmol/L"},"effectiveDateTime":"2026-01-02T10:00:00Z"}`,
  ],
  [
    'Not to be given: Aspirin',
    '{"resourceType":"MedicationRequest","status":"active","doNotPerform":true,"medicationCodeableConcept":{"text":"Aspirin"}}',
  ],
  [
    'Warfarin: 5 mg at night; on-hold (2026-02-03)',
    `{"resourceType":"MedicationRequest","status":"on-hold","medicationReference":{"reference":"Medication/w"},
      "dosageInstruction":[{"text":"5 mg at night"}],"authoredOn":"2026-02-03"}`,
  ],
  [
    'Ibuprofen: 400 mg',
    `{"resourceType":"MedicationStatement","status":"active","medicationReference":{"reference":"#m"},
      "contained":[{"resourceType":"Medication","id":"m","code":{"text":"Ibuprofen"}}],
      "dosage":[{"doseAndRate":[{"doseQuantity":{"value":400,"unit":"mg"}}]}]}`,
  ],
  [
    'Penicillin: high risk; Anaphylaxis; unconfirmed (2020-05-06)',
    `{"resourceType":"AllergyIntolerance","criticality":"high","code":{"text":"Penicillin"},"recordedDate":"2020-05-06",
      "verificationStatus":{"coding":[{"code":"unconfirmed"}]},"reaction":[{"manifestation":[{"text":"Anaphylaxis"}]}]}`,
  ],
  [
    'Lymphoma: differential',
    '{"resourceType":"Condition","code":{"text":"Lymphoma"},"verificationStatus":{"coding":[{"code":"differential"}]}}',
  ],
])('%s', (line, json) => {
  expect(
    lineFor(json, { 'Medication/w': '{"resourceType":"Medication","code":{"coding":[{"display":"Warfarin"}]}}' }),
  ).toBe(line);
});

test('a document has what is stored as it is, and says of what nothing is known that it does not know', () => {
  const body = `{"resourceType":"Observation","id":"o","status":"final","code":{"text":"K"},"subject":{"reference":"Patient/p"},
    "valueQuantity":{"value":3.50}}`;
  const row = { _id: 'Observation/o', body } as Answered; // nothing else of it is looked at
  const results = sections.filter(({ title }) => title === 'Results');
  const filled = sections.map((section) => ({
    section,
    told: results.includes(section) ? [{ row, resource: parseJson(body) }] : [],
    isCut: results.includes(section),
  }));
  let made = 0;
  const json = summaryDocument({
    patient: { _id: 'Patient/p', body: '{"resourceType":"Patient","id":"p"}' },
    filled,
    support: [],
    base: BASE,
    at: new Date('2026-03-04T05:06:07Z'),
    newId: () => `id-${made++}`,
  });
  expect(json).toContain('"value":3.50');
  const { entry } = JSON.parse(json) as {
    entry: {
      fullUrl: string;
      resource: { resourceType: string; section?: unknown; subject?: unknown; code?: unknown };
    }[];
  };
  const [composition] = entry;
  expect(composition?.resource.subject).toEqual({ reference: `${BASE}/Patient/p` });
  const known = new Set(entry.map(({ fullUrl }) => fullUrl));
  const referredTo = JSON.stringify(composition).match(/(?<="reference":")[^"]+/g) ?? [];
  expect(referredTo.filter((it) => !known.has(it))).toEqual([]);
  expect(entry.map(({ resource }) => resource.resourceType).toSorted()).toEqual([
    'AllergyIntolerance',
    'Composition',
    'Condition',
    'MedicationStatement',
    'Observation',
    'Organization',
    'Patient',
  ]);
  for (const code of ['no-allergy-info', 'no-problem-info', 'no-medication-info']) expect(json).toContain(`"${code}"`);
  expect(json).not.toContain('no-known');
  expect(json).toContain('There is more in the record');
});
