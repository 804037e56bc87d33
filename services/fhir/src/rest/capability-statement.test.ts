import { expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { shapesOf } from '../formats/shapes.ts';
import { toXml } from '../formats/to-xml.ts';
import { searchParametersOf } from '../search/search-parameters.ts';
import { validatorOf } from '../validation/validator.ts';
import { capabilityStatement } from './capability-statement.ts';
import { interactions } from './interactions.ts';
import { isObject, type Resource } from './resource.ts';

const spec = loadSpecification();
const operation = { definition: 'http://hl7.org/fhir/OperationDefinition/x' };
const statement = capabilityStatement({
  compartments: [...spec.compartments.keys()],
  ...{ interactions, searchParameters: searchParametersOf(spec, 'UTC'), base: 'https://hospital.example/fhir/R4' },
  operations: [
    { name: '$everything', levels: ['type', 'instance'], types: ['Patient'], ...operation },
    { name: '$validate', levels: ['type'], ...operation },
    { name: '$export', levels: ['system'], ...operation },
  ],
  ...{ version: '1.0.0', since: new Date('2026-01-01T00:00:00Z') },
});

/** Follows names and places of lists. */
const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (held, step) => (Array.isArray(held) ? (held as unknown[])[Number(step)] : isObject(held) ? held[step] : undefined),
    value,
  );
const listAt = (...path: (string | number)[]): Resource[] => at(statement, ...path) as Resource[];
const ofType = (type: string) => listAt('rest', 0, 'resource').find((it) => it['type'] === type);
const codes = (items: unknown) => (items as { code: string }[]).map(({ code }) => code);
const names = (items: unknown) => (items as { name: string }[] | undefined)?.map(({ name }) => name);

test('says what each type can, from the table of what is done', () => {
  expect(listAt('rest', 0, 'resource')).toHaveLength(spec.resourceTypes.length);
  const patient = ofType('Patient');
  expect(codes(patient?.['interaction']).sort()).toEqual([
    'create',
    'delete',
    'history-instance',
    'history-type',
    'patch',
    'read',
    'search-type',
    'update',
    'vread',
  ]);
  expect(codes(listAt('rest', 0, 'interaction'))).toEqual(['transaction', 'batch', 'search-system', 'history-system']);
  expect(at(statement, 'rest', 0, 'compartment')).toEqual(
    ['device', 'encounter', 'patient', 'practitioner', 'relatedPerson'].map(
      (it) => `http://hl7.org/fhir/CompartmentDefinition/${it}`,
    ),
  );
  expect(patient).toMatchObject({ conditionalUpdate: true, conditionalDelete: 'single', conditionalCreate: true });
  expect(patient?.['searchInclude']).toContain('Patient:general-practitioner');
  expect(patient?.['searchRevInclude']).toContain('Observation:subject');
  expect(patient?.['searchRevInclude']).not.toContain('Observation:specimen');
  expect(names(patient?.['searchParam'])).toEqual(expect.arrayContaining(['birthdate', '_lastUpdated', '_text']));
  expect(names(patient?.['searchParam'])).not.toContain('_content');
  // A binary has no narrative.
  expect(names(ofType('Binary')?.['searchParam'])).not.toContain('_text');
  expect(at(statement, 'rest', 0, 'documentation')).toContain('are of UTC');
});

test('says which operations there are, once each and where', () => {
  expect(names(ofType('Patient')?.['operation'])).toEqual(['everything', 'validate']);
  expect(names(ofType('Observation')?.['operation'])).toEqual(['validate']);
  expect(names(listAt('rest', 0, 'operation'))).toEqual(['export']);
  expect(ofType('Subscription')?.['extension']).toContainEqual(
    expect.objectContaining({ valueCanonical: 'urn:nilecare:topic:Observation' }),
  );
  expect(statement['instantiates']).toEqual([expect.stringMatching(/bulk-data$/)]);
});

test('is itself a valid resource, in both formats', () => {
  const issues = validatorOf(spec).validate(statement, { type: 'CapabilityStatement' });
  expect(issues.filter(({ severity }) => severity === 'error' || severity === 'fatal')).toEqual([]);
  expect(toXml(shapesOf(spec), statement)).toContain('<fhirVersion value="4.0.1"/>');
});
