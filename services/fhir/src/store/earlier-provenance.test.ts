import { expect, test } from 'vitest';
import { keysOf } from '../access/labels.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import { searchParametersOf } from '../search/search-parameters.ts';
import { labelsOfEarlier } from './earlier-provenance.ts';
import { filingOf } from './filing.ts';

const document = (...keys: string[]) => ({
  _id: 'Observation/1',
  t: 'Observation',
  k: ['Observation.code:1', ...keys],
});
const spec = loadSpecification();
const { indexOf } = filingOf(spec, searchParametersOf(spec, 'UTC'), 'https://hospital.example/fhir/R4');
const hiv = keysOf('Observation', 'hiv');

test('what tells of earlier versions is kept like the version that became delicate', () => {
  const told = labelsOfEarlier(document(...hiv), document());
  expect(told?.update.$addToSet.k.$each).toEqual([keysOf('Provenance', 'hiv')[0]]);
  const provenance = { resourceType: 'Provenance', target: [{ reference: 'Observation/1/_history/1' }] };
  expect(indexOf(provenance).k).toContain(told?.filter.k);
});

test('nothing is filed anew where nothing became more delicate', () => {
  expect(labelsOfEarlier(document(...hiv), document(...hiv))).toBeUndefined();
  expect(labelsOfEarlier(document(), document(...hiv))).toBeUndefined();
  expect(labelsOfEarlier(document())).toBeUndefined();
});
