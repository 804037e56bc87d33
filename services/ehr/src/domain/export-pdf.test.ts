import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { exportPdf } from './export-pdf.ts';
import type { OwnParts } from './fhir/export-bundle.ts';
import type { Gathered } from './gathered.ts';

const at = new Date('2026-11-28T10:00:00Z');
const id = '00000000-0000-7000-8000-000000000001';
const nothing = { diagnoses: [], immunisations: [], observations: [], medication: [], results: [], notes: [] };
const by = { id: 'a', name: 'A', staffId: null };
const entry = {
  ...{ id, version: 1, patientId: id, encounterId: id, recordedAt: at.toISOString(), recordedBy: by },
  ...{ changedAt: at.toISOString(), changedBy: by, note: null },
};
const record: Gathered = {
  ...nothing,
  patient: {
    ...{ id, version: 1, number: 'NC-000011', name: { en: 'Amina', ar: 'أمينة' }, identity: 'known', gender: 'female' },
    ...{ birthDate: '1980-05-17', birthDatePrecision: 'exact', deceasedDate: null, phone: null, facilityId: id },
    mergedInto: null,
  },
  allergies: { status: 'none-known', items: [] },
  problems: [
    {
      ...entry,
      ...{ code: 'J45.9', text: 'Asthma', onset: '1998', abatement: null },
      ...{ clinicalStatus: 'remission', verificationStatus: 'confirmed' },
    },
  ],
  encounters: [],
  missing: [],
};
const own: OwnParts = {
  documents: [
    {
      ...{ id, version: 1, patientId: id, encounterId: null, facilityId: id, sensitivity: 'general', title: 'Letter' },
      ...{ category: '18842-5', language: null, datedAt: at.toISOString(), state: 'current', retraction: null },
      ...{ createdAt: at.toISOString(), createdBy: by, revisions: [] },
    },
  ],
  forms: [],
  plans: [],
};

test.each([
  ['en', 'in remission', ['Date', 'What', 'Kind'], 'What is not in this copy'],
  ['ar', 'في هدأة', ['التاريخ', 'البيان', 'النوع'], 'ما ليس في هذه النسخة'],
] as const)('on paper states are words (%s), and what is left out is said', (language, state, columns, leftOut) => {
  const { blocks } = exportPdf(record, own, { language, at, time: zonedTime('Africa/Cairo') });
  const tables = blocks.flatMap((it) => (it.kind === 'table' ? [it] : []));
  expect(tables.map((it) => it.rows[0])).toContainEqual(['Asthma', state]);
  expect(tables.map((it) => it.columns.map(({ title }) => title))).toContainEqual(columns);
  expect(blocks).toContainEqual({ kind: 'heading', text: leftOut });
});
