import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { indexerOf } from './indexer.ts';
import { parameterWalks } from './filing.ts';
import { referenceForm } from './reference-form.ts';
import { searchParametersOf } from './search-parameters.ts';

const base = 'https://hospital.example/fhir/R4';
const spec = loadSpecification();
const parameters = searchParametersOf(spec, 'UTC');
const index = indexerOf(parameters, { base });

describe('search parameters of the specification', () => {
  it('are compiled, each of every type, and end at values that are filed', () => {
    const form = referenceForm(base);
    const empty = spec.resourceTypes.flatMap((type) =>
      [...parameters.of(type).values()]
        .filter((it) => it.expression !== undefined || parameterWalks(parameters, it, form, false).length === 0)
        .map((it) => `${type}.${it.code}`),
    );
    expect(empty).toEqual([]);
  });

  it('that have values in common file them once', () => {
    const places = (type: string, code: string) => parameters.of(type).get(code)?.filedAs;
    expect(places('Observation', 'patient')).toEqual([{ prefix: 'Observation.subject', only: 'Patient' }]);
    expect(places('Observation', 'combo-code')).toEqual([
      { prefix: 'Observation.code' },
      { prefix: 'Observation.component-code' },
    ]);
    expect(places('Observation', 'combo-code-value-quantity')).toEqual([
      { prefix: 'Observation.code-value-quantity' },
      { prefix: 'Observation.component-code-value-quantity' },
    ]);
    expect(places('Patient', 'phonetic')).toEqual([{ prefix: 'Patient.name' }]);
  });
});

describe('an index of a resource', () => {
  const pressure = {
    resourceType: 'Observation',
    id: '1',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Blood pressure' }] },
    subject: { reference: `${base}/Patient/p1/_history/2` },
    performer: [{ reference: 'Practitioner/d1' }],
    effectivePeriod: { start: '2024-03-01T10:00:00+02:00' },
    component: [
      {
        code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
        valueQuantity: { value: 120, code: 'mm[Hg]' },
      },
      {
        code: { coding: [{ system: 'http://loinc.org', code: '8462-4' }] },
        valueQuantity: { value: 80, code: 'mm[Hg]' },
      },
    ],
  };

  it('has a patient’s code as one key, references to this server without its address and version', () => {
    const { k, pat, sd } = index(pressure);
    expect(pat).toEqual(['p1']);
    expect(k).toContain('Observation.code^p1:85354-9|http://loinc.org');
    expect(k).toContain('Observation.subject>Patient/p1');
    expect(sd).toEqual(new Date('2024-03-01T08:00:00Z'));
    expect(k.length).toBeLessThanOrEqual(25);
  });

  it('keeps the parts of one component together', () => {
    expect(
      index(pressure)
        .n.filter((it) => it.p.includes('$'))
        .map(({ p, lo }) => [p, lo]),
    ).toEqual([
      ['Observation.component-code-value-quantity$8480-6|http://loinc.org', 120],
      ['Observation.component-code-value-quantity$8462-4|http://loinc.org', 80],
    ]);
  });

  it('is in the compartment of each patient that it is about, once', () => {
    const { pat } = index({ ...pressure, performer: [{ reference: 'Patient/p2' }, { reference: 'Patient/p1' }] });
    expect(pat).toEqual(['p1', 'p2']);
  });

  it('says of each patient whether she died', () => {
    const deceased = (patient: Record<string, unknown>) =>
      index({ resourceType: 'Patient', id: 'p', ...patient }).k.filter((it) => it.startsWith('Patient.deceased'));
    expect(deceased({})).toEqual(['Patient.deceased:false']);
    expect(deceased({ deceasedBoolean: false })).toEqual(['Patient.deceased:false']);
    expect(deceased({ deceasedDateTime: '2020' })).toEqual(['Patient.deceased:true']);
  });
});
