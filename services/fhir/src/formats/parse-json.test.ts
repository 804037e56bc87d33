import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { FhirError } from '../rest/outcome.ts';
import { parseAny, parseJson } from './parse-json.ts';
import { stringify } from './stringify.ts';

const refused = (text: string): { text: string; expression: string | undefined } => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof FhirError && error.status === 400)
      return { text: error.message, expression: error.issues[0]?.expression?.[0] };
    throw error;
  }
  throw new Error(`taken: ${text}`);
};

describe('numbers', () => {
  test.each(['1.50', '0.0000001', '1.0E-2', '100.00', '-0', '12345678901234567890.123', '1e2', '0.10000000000000001'])(
    '%s is written as it came',
    (number) => {
      const text = `{"resourceType":"Observation","valueQuantity":{"value":${number}},"list":[1,${number},{"a":[${number}]}],"n":2}`;
      const parsed = parseJson(text);
      expect(parsed['valueQuantity']).toMatchObject({ value: Number(number) });
      expect(stringify(parsed)).toBe(text);
      expect(stringify({ ...parsed, id: '1' })).toBe(`${text.slice(0, -1)},"id":"1"}`);
    },
  );

  test('a number that was changed is written as it is now', () => {
    const parsed = parseJson('{"resourceType":"Basic","q":{"value":1.50,"other":2.0}}');
    expect(stringify({ ...parsed, q: { ...Object(parsed['q']), value: 7 } })).toBe(
      '{"resourceType":"Basic","q":{"value":7,"other":2.0}}',
    );
  });

  test('without an end is refused', () =>
    expect(refused('{"resourceType":"Basic","a":[{"b":1e400}]}')).toMatchObject({ expression: 'Basic.a[0].b' }));

  test('whatever the values, nothing is lost and nothing is taken for a name that stands twice', () =>
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const names = new Set<string>();
        const value: unknown = JSON.parse(json, function (this: unknown, name: string, held: unknown) {
          if (!Array.isArray(this)) names.add(name);
          return held;
        });
        fc.pre([...names].every((name) => name === '' || /^[A-Za-z]/.test(name)) && !json.includes('"":'));
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(parseAny(text))).toBe(JSON.stringify(value));
      }),
      { numRuns: 300 },
    ));
});

describe('what is refused', () => {
  test('a name that stands twice, with its path', () => {
    const found = refused(
      '{"resourceType":"Patient","name":[{"family":"A"},{"family":"B","x":"a\\"b\\\\","family":"C"}]}',
    );
    expect(found.expression).toBe('Patient.name[1].family');
    expect(refused('{"resourceType":"Patient","a":1,"\\u0061":2}').expression).toBe('Patient.a');
  });

  test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '1', ''])('the name %j', (name) => {
    expect(refused(`{"resourceType":"Patient","name":[{"${name}":{"polluted":true}}]}`).expression).toBe(
      'Patient.name[0]',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('what is no JSON, with line and column and without its contents', () => {
    expect(refused('{"resourceType":"Patient",\n "birthDate": Secret}')).toEqual({
      text: expect.stringMatching(/\(line 2, column 15\)\.$/),
      expression: 'Patient.birthDate',
    });
    for (const text of [
      '',
      '{',
      '{"a"',
      '{"a":',
      '[1',
      '{"a":1,}',
      '{"a":01}',
      '{"a":"\n"}',
      "{'a':1}",
      '{"a":1} x',
      '{"a":"\\x"}',
    ])
      expect(refused(text).text).toMatch(/no JSON/);
  });

  test('what is no resource', () => {
    expect(refused('[]').text).toMatch(/one JSON object/);
    expect(refused('null').text).toMatch(/one JSON object/);
    expect(refused('{}').expression).toBe('resourceType');
  });

  test('a long text before a fault', () =>
    expect(refused(`{"resourceType":"Binary","data":"${'\\n'.repeat(10_000_000)}",}`).text).toMatch(/no JSON/));

  test('what is too deep, and half of a character', () => {
    expect(refused(`{"resourceType":"Basic","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`).text).toMatch(/levels/);
    expect(refused('{"resourceType":"Basic","a":"\\ud800"}').text).toMatch(/half/);
    expect(parseJson('{"resourceType":"Basic","a":"\\ud83d\\ude00"}')['a']).toBe('😀');
  });
});
