import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { sized } from '@nilecare/testing/thorough.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import { patched } from '../patch/patched.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { generated } from './generated-resource.ts';
import { formatOfAnswer, formatOfBody, kindOfPatch } from './negotiate.ts';
import { parseBody } from './parse-body.ts';
import { preferOf } from './prefer.ts';
import { presented } from './presented.ts';
import { shapesOf } from './shapes.ts';
import { stringify } from './stringify.ts';
import { toXml } from './to-xml.ts';

vi.setConfig({ testTimeout: sized(20_000, 300_000) });

const spec = loadSpecification();
const shapes = shapesOf(spec);
const runs = { numRuns: sized(400, 20_000) };

/** What is refused is refused in words, with a status below 500. */
const orRefused = <Result>(run: () => Result): Result | undefined => {
  try {
    return run();
  } catch (error) {
    if (error instanceof FhirError && error.status < 500 && error.issues.length > 0) return undefined;
    throw error;
  }
};

const resources = fc
  .tuple(fc.constantFrom(...spec.resourceTypes), fc.nat())
  .map(([type, seed]): Resource => generated(type, shapes, seed));
const scraps = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '<',
    '>',
    '&',
    '/',
    'null',
    '1e999',
    '__proto__',
    '<!--',
    '<![CDATA[',
    '&#0;',
  ),
);
/** A text of which a piece was replaced by another. */
const mutated = (text: string, at: number, length: number, scrap: string): string => {
  const start = text.length === 0 ? 0 : at % text.length;
  return text.slice(0, start) + scrap + text.slice(start + length);
};
const edits = fc.tuple(fc.nat(), fc.nat({ max: 20 }), scraps);

test('bodies that somebody spoilt are refused or read, and what is read is written again', () =>
  fc.assert(
    fc.property(resources, edits, fc.boolean(), (resource, [at, length, scrap], isXml) => {
      const text = mutated(isXml ? toXml(shapes, resource) : stringify(resource), at, length, scrap);
      const read = orRefused(() => parseBody(shapes, text, isXml ? 'application/fhir+xml' : 'application/fhir+json'));
      if (read && !isXml) expect(JSON.parse(stringify(read))).toEqual(JSON.parse(text));
    }),
    runs,
  ));

test('any patch is done or refused', () => {
  const pointer = fc
    .array(fc.constantFrom('name', '0', '-', '1', 'id', 'meta', '', '~0', '__proto__', 'extension'))
    .map((it) => it.map((step) => `/${step}`).join(''));
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'),
      path: pointer,
      from: pointer,
      value: fc.jsonValue(),
    },
    { requiredKeys: ['op', 'path'] },
  );
  return fc.assert(
    fc.property(resources, fc.array(operation, { maxLength: 5 }), (resource, operations) => {
      const text = JSON.stringify(operations);
      const before = stringify(resource);
      orRefused(() =>
        patched(shapes, resource, { contentType: 'application/json-patch+json', text, resource: () => resource }),
      );
      expect(stringify(resource)).toBe(before);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    runs,
  );
});

test('any path of a FHIRPath Patch is followed or refused', () => {
  const words = fc.constantFrom(
    'Patient',
    'name',
    'identifier',
    'extension',
    'where(',
    ')',
    '.',
    '=',
    "'a'",
    '[0]',
    '(',
    '`',
    '%',
    'as',
    '|',
    '1',
    'first()',
    '$this',
  );
  const paths = fc.array(words, { maxLength: 8 }).map((it) => it.join(''));
  const kinds = fc.constantFrom('add', 'insert', 'delete', 'replace', 'move');
  return fc.assert(
    fc.property(fc.nat(), paths, kinds, fc.nat({ max: 3 }), (seed, path, type, index) => {
      const part = [
        { name: 'type', valueCode: type },
        { name: 'path', valueString: path },
        { name: 'name', valueString: 'name' },
        { name: 'value', valueHumanName: { text: 'x' } },
        ...['index', 'source', 'destination'].map((name) => ({ name, valueInteger: index })),
      ];
      const parameters = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] };
      const sent = { contentType: 'application/fhir+json', text: ' ', resource: () => parameters };
      orRefused(() => patched(shapes, { ...generated('Patient', shapes, seed), id: '1' }, sent));
    }),
    runs,
  );
});

test('any header and any form is taken or refused', () =>
  fc.assert(
    fc.property(fc.string(), fc.string(), resources, fc.boolean(), (one, other, resource, isXml) => {
      orRefused(() => formatOfAnswer(one, other));
      orRefused(() => formatOfBody(one));
      orRefused(() => kindOfPatch(other));
      preferOf(one);
      const form = { format: isXml ? ('xml' as const) : ('json' as const), pretty: true, elements: other };
      orRefused(() => presented(shapes, stringify(resource), { ...form, summary: one }));
      orRefused(() => presented(shapes, stringify(resource), { ...form, summary: 'true' }));
    }),
    runs,
  ));
