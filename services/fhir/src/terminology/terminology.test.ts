import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { CodeSystem, ConceptMap, ValueSet } from '../definitions/spec.ts';
import type { StoredDefinitions } from './catalogue.ts';
import { terminologyOf } from './terminology.ts';

const spec = loadSpecification();

/** Terminology that has these definitions beside the published ones. */
function having(...definitions: readonly (CodeSystem | ValueSet | ConceptMap)[]) {
  const find =
    <Type extends CodeSystem | ValueSet | ConceptMap>(type: Type['resourceType']) =>
    (url: string, version?: string) =>
      Promise.resolve(
        definitions.find(
          (it): it is Type =>
            it.resourceType === type && it.url === url && (version === undefined || it.version === version),
        ),
      );
  const stored: StoredDefinitions = {
    codeSystem: find<CodeSystem>('CodeSystem'),
    valueSet: find<ValueSet>('ValueSet'),
    conceptMap: find<ConceptMap>('ConceptMap'),
    async *conceptMaps() {
      yield* await Promise.resolve(definitions.filter((it) => it.resourceType === 'ConceptMap'));
    },
  };
  return terminologyOf(spec, stored);
}

const terminology = having();
const FHIR = 'http://hl7.org/fhir/ValueSet';
const V3 = 'http://terminology.hl7.org/CodeSystem';
const codesOf = async (valueSet: string | ValueSet, options = {}, from = terminology) =>
  ((await from.expand(valueSet, options)).contains ?? []).map(({ code }) => code);

const system = (
  url: string,
  codes: readonly (string | [string, ...string[]])[],
  more: Partial<CodeSystem> = {},
): CodeSystem => ({
  resourceType: 'CodeSystem',
  url,
  status: 'active',
  content: 'complete',
  concept: codes.map((it) => {
    const [code, ...below] = typeof it === 'string' ? [it] : it;
    return {
      code,
      display: `Name of ${code}`,
      concept: below.map((inner) => ({ code: inner, display: `Name of ${inner}` })),
    };
  }),
  ...more,
});
const valueSet = (url: string, compose: NonNullable<ValueSet['compose']>): ValueSet => ({
  resourceType: 'ValueSet',
  url,
  status: 'active',
  compose,
});

describe('published value sets', () => {
  test('list their codes', async () => {
    expect(await codesOf(`${FHIR}/administrative-gender`)).toEqual(['male', 'female', 'other', 'unknown']);
    expect(await codesOf(`${FHIR}/observation-status|4.0.1`)).toContain('amended');
    expect(await codesOf('http://terminology.hl7.org/ValueSet/v2-0001')).toEqual(expect.arrayContaining(['F', 'M']));
  });

  test('take what is below a code, with and without it', async () => {
    const encounters = await codesOf('http://terminology.hl7.org/ValueSet/v3-ActEncounterCode');
    expect(encounters).toEqual(expect.arrayContaining(['AMB', 'IMP', 'ACUTE']));
    expect(encounters).not.toContain('DIET');
    const inactive = await codesOf(`${FHIR}/inactive`);
    expect(inactive).toContain('CRT');
    expect(inactive).not.toContain('_ActMoodPredicate');
  });

  test('answer at once whether a code is in them', () => {
    const { isMember } = terminology;
    expect(isMember(`${FHIR}/administrative-gender|4.0.1`, undefined, 'female')).toBe(true);
    expect(isMember(`${FHIR}/administrative-gender`, 'urn:other', 'female')).toBe(false);
    expect(isMember(`${FHIR}/condition-clinical`, `${V3}/condition-clinical`, 'recurrence')).toBe(true);
    const mitigation = `${FHIR}/detectedissue-mitigation-action`;
    expect(isMember(mitigation, `${V3}/v3-ActCode`, '_ActDetectedIssueManagementCode')).toBe(false);
    expect(isMember(mitigation, `${V3}/v3-ActCode`, '13')).toBe(true);
    expect(isMember(`${FHIR}/currencies`, undefined, 'EGP')).toBe(true);
    expect(isMember(`${FHIR}/currencies`, undefined, 'EGX')).toBe(false);
    expect(isMember(`${FHIR}/mimetypes`, undefined, 'text/plain; charset=utf-8')).toBe(true);
    expect(isMember(`${FHIR}/mimetypes`, undefined, 'text')).toBe(false);
    expect(isMember(`${FHIR}/all-languages`, undefined, 'ar-EG')).toBe(true);
    expect(isMember(`${FHIR}/ucum-units`, undefined, 'beats')).toBe(false);
    expect(isMember(`${FHIR}/all-time-units`, undefined, 'min')).toBe(true);
    expect(isMember(`${FHIR}/all-time-units`, undefined, 'mm')).toBe(false);
    expect(isMember(`${FHIR}/condition-code`, 'http://snomed.info/sct', '73211009')).toBe('unknown');
    expect(isMember('urn:nobody', undefined, 'x')).toBe('unknown');
  });

  test('each required binding of a published type is decided', () => {
    const bindings = [...spec.types.values()].flatMap(({ snapshot }) =>
      snapshot.element.flatMap(({ binding }) => (binding?.strength === 'required' ? (binding.valueSet ?? []) : [])),
    );
    const undecided = [...new Set(bindings)].filter(
      (it) => terminology.isMember(it, undefined, 'no such code') !== false,
    );
    // Of an element that came after R4, and a list that LOINC keeps for itself.
    expect(undecided.toSorted()).toEqual([
      'http://hl7.org/fhir/ValueSet/characteristic-combination|5.0.0',
      'http://loinc.org/vs/LL379-9|4.0.1',
    ]);
  });

  test('every code that is listed and may be used is a member and validates, and a filter leaves out no more than it says', async () => {
    const all = [...spec.valueSets.values()].filter((_it, at) => at % 20 === 0);
    for (const one of all) {
      const whole = await terminology.expand(one.url, {}).catch(() => undefined);
      if (!whole) continue;
      const usable = (whole.contains ?? []).filter((it) => !it.abstract);
      for (const it of usable)
        expect([one.url, it.code, terminology.isMember(one.url, it.system, it.code)]).toEqual([one.url, it.code, true]);
      const [first] = usable;
      if (!first) continue;
      expect(await terminology.validateInValueSet(one.url, [first], {})).toMatchObject({ result: true });
      expect(await codesOf(one.url, { filter: first.code })).toContain(first.code);
    }
  });
});

describe('what is composed', () => {
  const colours = system('urn:colours', [['warm', 'red', 'orange'], ['cold', 'blue'], 'a.b', 'a%b']);
  const include = (filter: { property: string; op: string; value: string }) =>
    valueSet('urn:set', { include: [{ system: 'urn:colours', filter: [filter] }] });
  const stored = having(colours);

  test.each([
    [{ property: 'concept', op: 'is-a', value: 'warm' }, ['warm', 'red', 'orange']],
    [{ property: 'concept', op: 'descendent-of', value: 'warm' }, ['red', 'orange']],
    [{ property: 'concept', op: 'is-not-a', value: 'warm' }, ['cold', 'blue', 'a.b', 'a%b']],
    [{ property: 'concept', op: 'generalizes', value: 'red' }, ['warm', 'red']],
    [{ property: 'concept', op: 'in', value: 'red,blue' }, ['red', 'blue']],
    [{ property: 'concept', op: 'not-in', value: 'red,blue,a.b,a%b' }, ['warm', 'orange', 'cold']],
    [{ property: 'code', op: 'regex', value: 'a.b' }, ['a.b', 'a%b']],
    [{ property: 'code', op: 'regex', value: 'a\\.b' }, ['a.b']],
    [{ property: 'display', op: '=', value: 'Name of blue' }, ['blue']],
    [{ property: 'parent', op: '=', value: 'warm' }, ['red', 'orange']],
    [{ property: 'parent', op: 'exists', value: 'false' }, ['warm', 'cold', 'a.b', 'a%b']],
  ])('by %o', async (filter, codes) => {
    expect(await codesOf(include(filter), {}, stored)).toEqual(codes);
  });

  test.each([
    ['not-supported', { property: 'nonsense', op: '=', value: 'x' }],
    ['not-supported', { property: 'concept', op: 'nonsense', value: 'red' }],
    ['code-invalid', { property: 'concept', op: 'is-a', value: 'nonsense' }],
    ['value', { property: 'code', op: 'regex', value: '(a' }],
  ])('refuses as %s: %o', async (code, filter) => {
    await expect(stored.expand(include(filter), {})).rejects.toMatchObject({ issues: [{ code }] });
  });

  test('of several value sets what is in all, without what is excluded', async () => {
    const warm = valueSet('urn:warm', {
      include: [{ system: 'urn:colours', filter: [{ property: 'concept', op: 'is-a', value: 'warm' }] }],
    });
    const bright = valueSet('urn:bright', {
      include: [{ system: 'urn:colours', concept: [{ code: 'red' }, { code: 'orange' }, { code: 'blue' }] }],
    });
    const both = valueSet('urn:both', {
      include: [{ valueSet: ['urn:warm', 'urn:bright'] }],
      exclude: [{ system: 'urn:colours', concept: [{ code: 'orange' }] }],
    });
    const from = having(colours, warm, bright, both);
    expect(await codesOf('urn:both', {}, from)).toEqual(['red']);
    expect(await from.codesOf('urn:both')).toEqual([{ system: 'urn:colours', code: 'red' }]);
    expect(await from.validateInValueSet('urn:both', [{ system: 'urn:colours', code: 'orange' }], {})).toMatchObject({
      result: false,
    });
  });

  test('a set that holds itself, one that grows beyond bounds, and a supplement are refused', async () => {
    const one = valueSet('urn:1', { include: [{ valueSet: ['urn:2'] }] });
    const two = valueSet('urn:2', { include: [{ valueSet: ['urn:1'] }] });
    await expect(having(one, two).expand('urn:1', {})).rejects.toThrow('holds itself');
    const doubling = Array.from({ length: 30 }, (_none, at) =>
      valueSet(`urn:d${at}`, { include: [{ valueSet: [`urn:d${at + 1}`] }, { valueSet: [`urn:d${at + 1}`] }] }),
    );
    await expect(
      having(...doubling, valueSet('urn:d30', { include: [{ system: 'urn:x' }] })).expand('urn:d0', {}),
    ).rejects.toThrow('at most');
    const supplement = system('urn:s', ['a'], { content: 'supplement' });
    await expect(having(supplement).expand(valueSet('urn:x', { include: [{ system: 'urn:s' }] }), {})).rejects.toThrow(
      'supplement',
    );
  });

  test('codes that are not loaded are said to be so, never said to be wrong', async () => {
    const sct = 'http://snomed.info/sct';
    await expect(terminology.expand(`${sct}?fhir_vs`, {})).rejects.toThrow('not loaded');
    await expect(terminology.lookup(sct, undefined, '73211009', {})).rejects.toThrow('not loaded');
    await expect(terminology.validateInSystem(sct, undefined, [{ code: '73211009' }], {})).rejects.toThrow(
      'not loaded',
    );
    const loaded = having(system(sct, [['73211009', '46635009']]));
    expect(await codesOf(`${sct}?fhir_vs=isa/73211009`, {}, loaded)).toEqual(['73211009', '46635009']);
    expect(await loaded.below(sct, '73211009')).toEqual(['73211009', '46635009']);
    expect(await loaded.above(sct, '46635009')).toEqual(['46635009', '73211009']);
  });

  test('a large set is told by pages alone, which hold each code once and in order', async () => {
    const codes = Array.from({ length: 10_500 }, (_none, at) => `c${at}`);
    const from = having(system('urn:large', codes));
    const all = valueSet('urn:all', { include: [{ system: 'urn:large' }] });
    await expect(from.expand(all, {})).rejects.toMatchObject({ issues: [{ code: 'too-costly' }] });
    const pages = await Promise.all([0, 6_000].map((offset) => codesOf(all, { offset, count: 6_000 }, from)));
    expect(pages.flat()).toEqual(codes);
  });

  test('a large system under one root is answered, and others have their turn meanwhile', async () => {
    const below = Array.from({ length: 60_000 }, (_none, at) => ({ code: `c${at}`, display: `Finding number ${at}` }));
    const large = system('urn:large', [], { concept: [{ code: 'root', concept: below }] });
    const from = having(large);
    const all = valueSet('urn:all', {
      include: [{ system: 'urn:large', filter: [{ property: 'concept', op: 'descendent-of', value: 'root' }] }],
    });
    expect(await from.subsumes('urn:large', undefined, 'root', 'c59999')).toBe('subsumes');
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const { total, contains } = await from.expand(all, { filter: 'number 5999', count: 3 });
    clearInterval(counting);
    expect([total, contains?.map(({ code }) => code)]).toEqual([11, ['c5999', 'c59990', 'c59991']]);
    expect(turns).toBeGreaterThan(1);
    await expect(from.below('urn:large', 'root')).rejects.toMatchObject({ issues: [{ code: 'too-costly' }] });
    const root = await from.lookup('urn:large', undefined, 'root', {});
    expect(root.property.filter(({ code }) => code === 'child')).toEqual([]);
  });

  test('what takes too much work is refused: patterns, filters, and definitions that are not here', async () => {
    const codes = Array.from({ length: 3_000 }, (_none, at) =>
      Math.imul(at + 1, 0x9e3779b1)
        .toString(2)
        .replace('-', ''),
    );
    let asked = 0;
    const from = having(system('urn:many', codes));
    const filtered = (count: number, filter: { property: string; op: string; value: string }) =>
      from.expand(
        valueSet('urn:set', {
          include: Array.from({ length: count }, () => ({ system: 'urn:many', filter: [filter] })),
        }),
        {
          count: 1,
        },
      );
    const slow = { property: 'code', op: 'regex', value: '(0|1)*1(0|1){16}' };
    await expect(filtered(1, slow)).rejects.toThrow('too much work');
    await expect(filtered(1_000, { property: 'concept', op: 'exists', value: 'true' })).rejects.toThrow('at most');
    const nowhere = terminologyOf(spec, {
      codeSystem: () => Promise.resolve(void asked++),
      valueSet: () => Promise.resolve(void asked++),
      conceptMap: () => Promise.resolve(undefined),
      async *conceptMaps() {},
    });
    const include = Array.from({ length: 4_000 }, (_none, at) => ({ system: `urn:nobody:${at}` }));
    await expect(nowhere.expand(valueSet('urn:set', { include }), {})).rejects.toThrow('at most');
    expect(asked).toBeLessThanOrEqual(500);
  });

  test('an expansion that was sent is taken as it stands, in its order', async () => {
    const contains = Array.from({ length: 300 }, (_none, at) => ({
      system: at % 2 === 0 ? 'urn:even' : 'urn:odd',
      code: `c${at}`,
      contains: at === 0 ? [{ system: 'urn:even', code: 'inner' }] : [],
    }));
    const sent: ValueSet = { resourceType: 'ValueSet', url: 'urn:sent', status: 'active', expansion: { contains } };
    const found = await codesOf(sent);
    expect(found.slice(0, 3)).toEqual(['c0', 'inner', 'c2']);
    expect([found.length, found.at(-1)]).toEqual([301, 'c299']);
  });

  test('what is typed to filter is literal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '%', '_', '*', '\\', '(') }),
        async (filter) => {
          const codes = ['a.b', 'axb', 'a%b', 'a_b', 'a*b', 'a\\b', 'a(b', 'b'];
          const set = valueSet('urn:set', {
            include: [{ system: 'urn:none', concept: codes.map((code) => ({ code })) }],
          });
          expect(await codesOf(set, { filter })).toEqual(codes.filter((it) => it.includes(filter)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('codes stand in those that they are below where it is asked for', async () => {
    const all = valueSet('urn:all', { include: [{ system: 'urn:colours' }] });
    const { contains } = await stored.expand(all, { excludeNested: false });
    expect(contains?.[0]).toMatchObject({ code: 'warm', contains: [{ code: 'red' }, { code: 'orange' }] });
  });

  test('however deep they stand in each other, they are told', async () => {
    const chain = Array.from({ length: 4_000 }, (_none, at) => ({
      code: `c${at}`,
      ...(at === 0 ? {} : { property: [{ code: 'parent', valueCode: `c${at - 1}` }] }),
    }));
    const from = having(system('urn:deep', [], { concept: chain }));
    const all = valueSet('urn:all', { include: [{ system: 'urn:deep' }] });
    const text = JSON.stringify(await from.expand(all, { excludeNested: false }));
    expect(text.match(/"code":/g)).toHaveLength(chain.length);
  });
});

describe('codes', () => {
  const act = `${V3}/v3-ActCode`;

  test('subsume each other by their hierarchy', async () => {
    expect(await terminology.subsumes(act, undefined, '_ActEncounterCode', 'AMB')).toBe('subsumes');
    expect(await terminology.subsumes(act, undefined, 'AMB', '_ActEncounterCode')).toBe('subsumed-by');
    expect(await terminology.subsumes(act, undefined, 'AMB', 'AMB')).toBe('equivalent');
    expect(await terminology.subsumes(act, undefined, 'AMB', 'IMP')).toBe('not-subsumed');
    expect(await terminology.subsumes(`${V3}/condition-clinical`, undefined, 'active', 'relapse')).toBe('subsumes');
  });

  test('that only group others are refused unless they are asked for', async () => {
    const asked = [{ code: '_ActEncounterCode' }];
    expect((await terminology.validateInSystem(act, undefined, asked, {})).result).toBe(false);
    expect((await terminology.validateInSystem(act, undefined, asked, { abstract: true })).result).toBe(true);
  });

  test('are validated with the name that stands with them', async () => {
    const asked = { system: 'http://hl7.org/fhir/administrative-gender', code: 'male' };
    const within = (display: string) =>
      terminology.validateInValueSet(`${FHIR}/administrative-gender`, [{ ...asked, display }], {});
    expect(await within('MALE')).toMatchObject({ result: true });
    expect(await within('Female')).toMatchObject({
      result: false,
      display: 'Male',
      message: expect.stringContaining('not a name'),
    });
    const withoutSystem = [{ system: undefined, code: 'male' }];
    expect(await terminology.validateInValueSet(`${FHIR}/administrative-gender`, withoutSystem, {})).toMatchObject({
      result: true,
      system: asked.system,
    });
  });

  test('are found without their system where one of the set has them, also where they cannot be listed', async () => {
    const inferred = (set: string | ValueSet, code: string, from = terminology) =>
      from.validateInValueSet(set, [{ system: undefined, code }], {});
    expect(await inferred(`${FHIR}/mimetypes`, 'text/plain')).toMatchObject({
      result: true,
      system: 'urn:ietf:bcp:13',
    });
    expect(await inferred(`${FHIR}/administrative-gender`, 'mail')).toMatchObject({ result: false });
    await expect(inferred(`${FHIR}/condition-code`, '73211009')).rejects.toThrow('not loaded');
    const twice = valueSet('urn:twice', { include: [{ system: 'urn:a' }, { system: 'urn:b' }] });
    const from = having(system('urn:a', ['x']), system('urn:b', ['x']));
    await expect(inferred(twice, 'x', from)).rejects.toThrow('2 systems');
  });

  test('have the names that the value set gives them, also where their system is not here', async () => {
    const sct = 'http://snomed.info/sct';
    const set = valueSet('urn:set', {
      include: [
        { system: sct, concept: [{ code: '73211009', display: 'Diabetes' }, { code: '1' }] },
        { system: 'urn:colours', concept: [{ code: 'red', display: 'Crimson' }] },
      ],
    });
    const from = having(system('urn:colours', ['red']));
    const verdict = (asked: { system: string; code: string; display: string }) =>
      from.validateInValueSet(set, [asked], {});
    expect(await verdict({ system: sct, code: '73211009', display: 'Asthma' })).toMatchObject({
      result: false,
      display: 'Diabetes',
    });
    expect(await verdict({ system: sct, code: '73211009', display: 'diabetes' })).toMatchObject({ result: true });
    expect(await verdict({ system: sct, code: '1', display: 'What nobody named' })).toMatchObject({ result: true });
    expect(await verdict({ system: 'urn:colours', code: 'red', display: 'Crimson' })).toMatchObject({
      result: true,
      display: 'Crimson',
    });
    expect(await verdict({ system: 'urn:colours', code: 'red', display: 'Name of red' })).toMatchObject({
      result: true,
    });
  });

  test('are those of the version that is named, and of the definition that is given', async () => {
    const [old, now] = [system('urn:v', [['a', 'b']], { version: '1' }), system('urn:v', ['a', 'b'], { version: '2' })];
    const from = having(now, old);
    expect(await from.subsumes('urn:v', undefined, 'a', 'b')).toBe('not-subsumed');
    expect(await from.subsumes('urn:v', '1', 'a', 'b')).toBe('subsumes');
    expect(await from.subsumes(old, undefined, 'a', 'b')).toBe('subsumes');
    const gone = having(system('urn:v', ['a'], { version: '2' }), system('urn:v', ['a', 'b'], { version: '1' }));
    const set = valueSet('urn:set', { include: [{ system: 'urn:v', version: '1' }] });
    const asked = { system: 'urn:v', code: 'b' };
    expect(await gone.validateInValueSet(set, [{ ...asked, version: '1' }], {})).toMatchObject({ result: true });
    expect(await gone.validateInValueSet(set, [{ ...asked, version: '2' }], {})).toMatchObject({ result: false });
    expect(await gone.validateInSystem('urn:v|1', undefined, [{ code: 'b' }], {})).toMatchObject({
      result: true,
      system: 'urn:v',
    });
  });

  test('one of several codings is enough', async () => {
    const codings = [
      { system: 'urn:house', code: 'm' },
      { system: 'http://hl7.org/fhir/administrative-gender', code: 'male' },
    ];
    expect(await terminology.validateInValueSet(`${FHIR}/administrative-gender`, codings, {})).toMatchObject({
      result: true,
      code: 'male',
    });
  });

  test('are translated, and back', async () => {
    const map = 'http://hl7.org/fhir/ConceptMap/cm-administrative-gender-v3';
    const there = await terminology.translate(
      { map },
      [{ system: 'http://hl7.org/fhir/administrative-gender', code: 'male' }],
      {},
    );
    expect(there.matches).toMatchObject([
      { equivalence: 'equal', concept: { system: `${V3}/v3-AdministrativeGender`, code: 'M' } },
    ]);
    const back = await terminology.translate({ map }, [{ system: `${V3}/v3-AdministrativeGender`, code: 'M' }], {
      reverse: true,
    });
    expect(back.matches).toMatchObject([{ concept: { code: 'male' } }]);
    const found = await terminology.translate(
      { source: `${FHIR}/administrative-gender` },
      [{ system: 'http://hl7.org/fhir/administrative-gender', code: 'female' }],
      { targetSystem: `${V3}/v3-AdministrativeGender` },
    );
    expect(found.matches).toMatchObject([{ concept: { code: 'F' } }]);
    expect((await terminology.translate({ map }, [{ system: 'urn:x', code: 'male' }], {})).result).toBe(false);
  });

  test('are translated with all that belongs to it, by way of another map where one says so', async () => {
    const map = (url: string, group: object): ConceptMap => ({
      resourceType: 'ConceptMap',
      url,
      status: 'active',
      group: [{ source: 'urn:from', target: 'urn:to', ...group }] as never, // R4 has more than the server reads
    });
    const product = [{ property: 'urn:laterality', system: 'urn:side', value: 'left' }];
    const other = map('urn:other', {
      element: [
        { code: 'knee-left', target: [{ code: 'knee', equivalence: 'equivalent', product }] },
        { code: 'hand', target: [{ code: 'hand', equivalence: 'equal' }] },
      ],
    });
    const first = map('urn:first', { element: [], unmapped: { mode: 'other-map', url: 'urn:other' } });
    const circle = map('urn:circle', { element: [], unmapped: { mode: 'other-map', url: 'urn:circle' } });
    const from = having(first, other, circle);
    const of = (name: string, code: string) => from.translate({ map: name }, [{ system: 'urn:from', code }], {});
    expect((await of('urn:first', 'knee-left')).matches).toEqual([
      {
        equivalence: 'equivalent',
        concept: { system: 'urn:to', code: 'knee' },
        product: [{ element: 'urn:laterality', concept: { system: 'urn:side', code: 'left' } }],
        source: 'urn:other',
      },
    ]);
    expect((await of('urn:circle', 'hand')).result).toBe(false);
    const back = (code: string) =>
      from.translate({ map: 'urn:other' }, [{ system: 'urn:to', code }], { reverse: true });
    expect([(await back('hand')).result, (await back('knee')).result]).toEqual([true, false]);
  });

  test('of a published system stay what they are, whatever is stored under its address', async () => {
    const own = system('http://hl7.org/fhir/administrative-gender', ['dragon']);
    const from = having(own);
    expect((await from.validateInSystem(own.url, undefined, [{ code: 'dragon' }], {})).result).toBe(false);
  });

  test('in a stored hierarchy that goes in a circle are found all the same', async () => {
    const circle = system('urn:circle', [], {
      concept: [
        { code: 'a', property: [{ code: 'parent', valueCode: 'b' }] },
        { code: 'b', property: [{ code: 'parent', valueCode: 'a' }] },
      ],
    });
    const from = having(circle);
    expect(await from.below('urn:circle', 'a')).toEqual(['a', 'b']);
    const all = valueSet('urn:all', { include: [{ system: 'urn:circle' }] });
    expect(JSON.stringify(await from.expand(all, { excludeNested: false }))).toContain('"code":"b"');
  });
});
