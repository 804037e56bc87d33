import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { sized } from '@nilecare/testing/thorough.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { generated } from './generated-resource.ts';
import { fromXml } from './from-xml.ts';
import { parseJson } from './parse-json.ts';
import { shapesOf } from './shapes.ts';
import { stringify } from './stringify.ts';
import { toXml } from './to-xml.ts';

vi.setConfig({ testTimeout: sized(20_000, 300_000) });

const spec = loadSpecification();
const shapes = shapesOf(spec);
const there = (resource: Resource): Resource => fromXml(shapes, toXml(shapes, resource));

/** The text with the names of each object sorted, so that their order does not count. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([name, held]) => [name, sorted(held)]),
        )
      : value;

const inPatient = (content: string): string => `<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`;
const refused = (text: string): { text: string; expression: string | undefined } => {
  try {
    fromXml(shapes, text);
  } catch (error) {
    if (error instanceof FhirError && error.status === 400)
      return { text: error.message, expression: error.issues[0]?.expression?.[0] };
    throw error;
  }
  throw new Error(`taken: ${text}`);
};

describe('there and back', () => {
  const folder = join(import.meta.dirname, '../../../../../shared/data/synthea');

  test('corner cases stay what they are', () => {
    const resource = parseJson(
      JSON.stringify({
        resourceType: 'Patient',
        id: 'a-1',
        meta: {
          versionId: '3',
          tag: [{ system: 'urn:x', code: 'y', _display: { extension: [{ url: 'urn:e', valueDecimal: 0 }] } }],
        },
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml">a &lt; b<br/>\n <p id="x">é &#233;</p><!-- c --></div>',
        },
        contained: [{ resourceType: 'Organization', id: 'o', name: 'O "&" <N>\t\n\r\'' }],
        extension: [
          {
            url: 'urn:a',
            extension: [
              { url: 'urn:b', valueBoolean: false },
              { id: 'i', url: 'urn:c', valueInteger: -1 },
            ],
          },
        ],
        active: false,
        name: [
          {
            id: 'n',
            given: ['A', null, 'B'],
            _given: [null, { id: 'g', extension: [{ url: 'urn:d', valueCode: 'x' }] }],
          },
          { family: 'مريم 😀' },
        ],
        _birthDate: { extension: [{ url: 'urn:absent', valueCode: 'unknown' }] },
        deceasedDateTime: '2020-01-01',
        multipleBirthInteger: 2,
        contact: [{ name: { text: 'C' }, period: { start: '2020' } }],
        managingOrganization: { reference: '#o' },
      }),
    );
    expect(sorted(JSON.parse(stringify(there(resource))))).toEqual(
      sorted({
        ...resource,
        name: [
          {
            ...Object(Object(resource['name'])[0]),
            _given: [null, Object(Object(resource['name'])[0])._given[1], null],
          },
          Object(resource['name'])[1],
        ],
      }),
    );
  });

  test('decimals keep their precision', () => {
    const text =
      '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50},"component":[{"code":{"text":"y"},"valueQuantity":{"value":1e-7}}]}';
    expect(stringify(there(parseJson(text)))).toBe(text);
  });

  test('elements of a choice, of an item within itself and a resource in a resource', () => {
    const questionnaire: Resource = {
      ...{ resourceType: 'Questionnaire', status: 'draft' },
      item: [
        { linkId: '1', type: 'group', item: [{ linkId: '1.1', type: 'decimal', initial: [{ valueDecimal: 2.5 }] }] },
      ],
    };
    const bundle: Resource = {
      ...{ resourceType: 'Bundle', type: 'collection', link: [{ relation: 'self', url: 'urn:s' }] },
      entry: [
        { link: [{ relation: 'alternate', url: 'urn:t' }], resource: questionnaire },
        {
          resource: {
            resourceType: 'Parameters',
            parameter: [{ name: 'p', part: [{ name: 'q', valueUrl: 'urn:z' }] }],
          },
        },
      ],
    };
    expect(there(bundle)).toEqual(bundle);
  });

  test('characters that only HTML names are written by number', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml">a&nbsp;&mdash;&amp;</div>';
    expect(there({ resourceType: 'Basic', text: { status: 'generated', div } })['text']).toEqual({
      status: 'generated',
      div: '<div xmlns="http://www.w3.org/1999/xhtml">a&#160;&#8212;&amp;</div>',
    });
  });

  test('resources of every type, whatever stands in them', () =>
    fc.assert(
      fc.property(fc.constantFrom(...spec.resourceTypes), fc.nat(), (type, seed) => {
        const resource = generated(type, shapes, seed);
        const back = there(resource);
        expect(stringify(sorted(back) as object)).toBe(stringify(sorted(resource) as object));
      }),
      { numRuns: sized(150, 3_000) },
    ));

  test.runIf(existsSync(folder))(
    'resources of Synthea',
    () => {
      const files = readdirSync(folder).filter((it) => it.endsWith('.json'));
      for (const file of files.slice(0, sized(1, files.length))) {
        const bundle = parseJson(readFileSync(join(folder, file), 'utf8'));
        expect(JSON.stringify(sorted(there(bundle)))).toBe(JSON.stringify(sorted(bundle)));
      }
    },
    120_000,
  );
});

describe('what is read', () => {
  test('a prefix for the namespace, comments, schema locations and space', () => {
    const text = `<?xml version='1.0' encoding="utf-8"?>\n<!-- a --><f:Patient xmlns:f="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">\n <f:gender value = 'male' /> <!-- b -->\n</f:Patient >\n`;
    expect(fromXml(shapes, text)).toEqual({ resourceType: 'Patient', gender: 'male' });
  });

  test.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inPatient('')}`, /document types/i],
    ['an entity', inPatient('<gender value="&a;"/>'), /&/],
    ['CDATA', inPatient('<![CDATA[x]]>'), /CDATA/],
    ['an instruction', inPatient('<?php x ?>'), /instructions/],
    ['two roots', inPatient('') + inPatient(''), /Nothing follows/],
    ['an end that fits not', '<Patient xmlns="http://hl7.org/fhir"><name></Patient></name>', /begun last/],
    ['no end', '<Patient xmlns="http://hl7.org/fhir"><name>', /taken/],
    ['a < in a value', inPatient('<gender value="<"/>'), /without </],
    ['an attribute twice', inPatient('<gender value="male" value="female"/>'), /twice/],
    ['a prefix of nothing', inPatient('<x:gender value="male"/>'), /prefix/],
    ['a control character', inPatient('<gender value="&#1;"/>'), /XML has not/],
    [
      'namespaces without end',
      `<Patient ${Array.from({ length: 200 }, (_, at) => `xmlns:x${at}="u"`).join(' ')}/>`,
      /namespaces/,
    ],
    ['too many levels', inPatient('<extension url="a">'.repeat(50_000)), /levels/],
    ['nothing', '', /element/],
  ])('%s is refused with its line', (_, text, why) => {
    expect(refused(text).text).toMatch(why);
    expect(refused(text).text).toMatch(/\(line \d+, column \d+\)/);
  });

  test.each([
    ['an unknown element', inPatient('<colour value="red"/>'), 'Patient.colour'],
    ['text', inPatient('<name>Huda</name>'), 'Patient.name[0]'],
    ['an unknown attribute', inPatient('<name use="official"/>'), 'Patient.name[0].use'],
    ['another namespace', '<Patient xmlns="urn:hl7-org:v3"/>', 'Patient'],
    ['no resource', '<HumanName xmlns="http://hl7.org/fhir"/>', 'HumanName'],
    ['one too many', inPatient('<gender value="male"/><gender value="male"/>'), 'Patient.gender'],
    ['a wrong order', inPatient('<gender value="male"/><active value="true"/>'), 'Patient.active'],
    ['no boolean', inPatient('<active value="1"/>'), 'Patient.active'],
    ['no number', inPatient('<multipleBirthInteger value="+1"/>'), 'Patient.multipleBirthInteger'],
    ['a primitive of nothing', inPatient('<gender/>'), 'Patient.gender'],
    [
      'a div of another namespace',
      inPatient('<text><status value="generated"/><div>x</div></text>'),
      'Patient.text.div',
    ],
    ['two resources in one place', inPatient('<contained><Basic/><Basic/></contained>'), 'Patient.contained[0]'],
    ['a resource of no type', inPatient('<contained><Element/></contained>'), 'Patient.contained[0]'],
  ])('%s is refused with its path', (_, text, path) => expect(refused(text).expression).toBe(path));
});
