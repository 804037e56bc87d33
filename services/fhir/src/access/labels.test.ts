import { expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { labelsLike, labelsOf } from '../feeds/sensitivity.ts';
import { hl7System } from '../platform/codes.ts';
import { searchParametersOf } from '../search/search-parameters.ts';
import { filingOf } from '../store/filing.ts';
import { tombstoneOf, documentOf } from '../store/writer.ts';
import { kindsOf } from './labels.ts';

const spec = loadSpecification();
const filing = filingOf(spec, searchParametersOf(spec, 'UTC'), 'https://hospital.example/fhir/R4');
const change = {
  place: { type: 'Observation', id: 'o' },
  method: 'PUT',
  by: { kind: 'user', id: 'u', name: 'U' },
  at: new Date('2026-11-29T10:00:00Z'),
} as const;
const documentWith = (security: readonly object[]) =>
  documentOf(filing, { resourceType: 'Observation', meta: { security } }, 1, change);
const label = (code: string) => ({ system: hl7System('v3-ActCode'), code });

test('what is filed tells in which ways it is delicate, by the labels of this server and by those of others', () => {
  expect(kindsOf(documentWith(labelsOf('hiv')))).toEqual(['hiv']);
  expect(kindsOf(documentWith([label('OPIOIDUD'), label('VIO')]))).toEqual(['substance-use', 'violence']);
  expect(kindsOf(documentWith([label('BH')]))).toEqual(['mental-health', 'substance-use']);
  // Restricted, and nobody says how; a tag of somebody's own.
  expect(kindsOf(documentWith([{ system: hl7System('v3-Confidentiality'), code: 'R' }, { code: 'HIV' }]))).toEqual([]);
});

test('what tells of a delicate thing has its labels, also of one that was deleted', () => {
  const document = documentWith(labelsOf('hiv'));
  expect(labelsLike(document)).toEqual({ security: labelsOf('hiv') });
  expect(labelsLike(tombstoneOf(document, change))).toEqual({ security: labelsOf('hiv') });
  expect(labelsLike(documentWith([]))).toEqual({});
});
