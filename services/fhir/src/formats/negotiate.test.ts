import { expect, test } from 'vitest';
import { FhirError } from '../rest/outcome.ts';
import { formatOfAnswer, formatOfBody, kindOfPatch } from './negotiate.ts';
import { preferOf } from './prefer.ts';

const orStatus = (ask: () => string): string | number => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof FhirError) return error.status;
    throw error;
  }
};

test.each([
  [undefined, undefined, 'json'],
  ['*/*', undefined, 'json'],
  ['', undefined, 'json'],
  ['application/fhir+xml', undefined, 'xml'],
  ['application/fhir+xml', 'json', 'json'],
  ['application/fhir+json', 'application/fhir xml', 'xml'],
  ['application/fhir+json', 'application/fhir+xml;fhirVersion=4.0', 'xml'],
  ['application/fhir+xml;q=0.5, application/fhir+json;q=0.9', undefined, 'json'],
  ['application/json;q=0.5, text/xml', undefined, 'xml'],
  ['*/*, application/xml', undefined, 'xml'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', undefined, 'json'],
  ['application/fhir+xml;q=0, application/fhir+json;q=0.1', undefined, 'json'],
  ['application/fhir+json; fhirVersion=5.0', undefined, 406],
  ['text/html', undefined, 406],
  ['application/fhir+json', 'html', 406],
  ['application/fhir+json', 'text/turtle', 406],
])('Accept %s and _format %s give %s', (accept, asked, format) =>
  expect(orStatus(() => formatOfAnswer(accept, asked))).toBe(format),
);

test.each([
  [undefined, 'json'],
  ['application/fhir+json; charset=UTF-8', 'json'],
  ['text/xml; charset="utf-8"', 'xml'],
  ['Application/JSON', 'json'],
  ['application/fhir+json; charset=iso-8859-1', 415],
  ['application/fhir+json; fhirVersion=3.0', 415],
  ['text/plain', 415],
  ['*/*', 415],
  ['json', 415],
])('a body of %s is %s', (type, format) => expect(orStatus(() => formatOfBody(type))).toBe(format));

test.each([
  ['application/json-patch+json', 'json-patch'],
  ['application/fhir+json', 'fhirpath-json'],
  ['application/fhir+xml; charset=utf-8', 'fhirpath-xml'],
  ['application/merge-patch+json', 415],
  ['application/json', 415],
  [undefined, 415],
])('a patch of %s is %s', (type, kind) => expect(orStatus(() => kindOfPatch(type))).toBe(kind));

test('preferences are read one by one', () => {
  expect(preferOf(undefined)).toEqual({ respondAsync: false });
  expect(preferOf('return=minimal, handling="strict" ,respond-async')).toEqual({
    return: 'minimal',
    handling: 'strict',
    respondAsync: true,
  });
  expect(preferOf('Return=operationoutcome; handling=lenient')).toEqual({
    return: 'OperationOutcome',
    handling: 'lenient',
    respondAsync: false,
  });
  expect(preferOf('return=all, return=minimal, wait=5')).toEqual({ respondAsync: false });
});
