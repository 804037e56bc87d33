import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { Resource } from '../rest/resource.ts';
import { issuesIn } from '../validation/judge-resource.ts';
import type { StoredStructure } from '../validation/stored-profile.ts';
import { validatorOf } from '../validation/validator.ts';
import { storedProfiles } from './stored-profiles.ts';

const spec = loadSpecification();
const validator = validatorOf(spec);
const R4 = 'http://hl7.org/fhir/StructureDefinition';
const URL = 'http://nilecare.example/vital';

const profile = (element: object[], more: object = {}): StoredStructure =>
  ({
    ...{ resourceType: 'StructureDefinition', url: URL, name: 'Vital', status: 'active', kind: 'resource' },
    ...{ abstract: false, type: 'Observation', derivation: 'constraint', baseDefinition: `${R4}/Observation` },
    differential: { element },
    ...more,
  }) as unknown as StoredStructure;

const rule = (expression: string) => ({
  path: 'Observation',
  constraint: [{ key: 'own-1', severity: 'error', human: 'Holds', expression }],
});

const observation = (more: object = {}): Resource => ({
  ...{ resourceType: 'Observation', status: 'final', code: { text: 'Pulse' }, meta: { profile: [URL] } },
  ...more,
});

/** A server that has some definitions. */
function having(...stored: readonly StoredStructure[]) {
  const at = { ms: 0 };
  const now = [...stored];
  const profiles = storedProfiles({
    definitions: { structureDefinition: (url) => Promise.resolve(now.find((one) => one.url === url)) },
    clock: { now: () => new Date(at.ms) },
    spec,
  });
  const told = async (resource: Resource, profile?: string) =>
    (
      await issuesIn(
        { validator, storedProfiles: profiles },
        resource,
        profile === undefined ? {} : { profiles: [profile] },
      )
    ).map(({ severity, code, expression = [] }) => `${severity} ${code} at ${expression.join()}`);
  return { told, at, now, profiles };
}

describe('stored profiles', () => {
  it('hold a resource that names them to what they change of their base', async () => {
    const { told } = having(
      profile([
        { path: 'Observation.subject', min: 1 },
        { id: 'Observation.code.coding', path: 'Observation.code.coding', min: 1 },
        { id: 'Observation.code.coding.system', path: 'Observation.code.coding.system', fixedUri: 'http://loinc.org' },
        { id: 'Observation.value[x]', path: 'Observation.value[x]', type: [{ code: 'Quantity' }] },
        { id: 'Observation.extension:ward', path: 'Observation.extension', sliceName: 'ward', min: 1 },
        { id: 'Observation.extension:ward.url', path: 'Observation.extension.url', fixedUri: 'http://x.example/ward' },
      ]),
    );
    expect(await told(observation({ valueString: 'x', code: { coding: [{ system: 'urn:x', code: 'a' }] } }))).toEqual([
      'error required at Observation.extension',
      'error value at Observation.code.coding[0].system',
      'error required at Observation.subject',
      'error structure at Observation.value.ofType(string)',
    ]);
    const right = {
      extension: [{ url: 'http://x.example/ward', valueString: 'A' }],
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      subject: { reference: 'Patient/1' },
      valueQuantity: { value: 70 },
    };
    expect(await told(observation(right))).toEqual([]);
    expect(await told(observation({ meta: { versionId: '1' } }), URL)).toContain(
      'error required at Observation.subject',
    );
  });

  it('may be based on each other, but not in a circle', async () => {
    const on = (url: string, base: string) => ({ url, baseDefinition: base });
    const middle = profile([{ path: 'Observation.subject', min: 1 }], on('urn:middle', `${R4}/Observation`));
    const line = having(profile([{ path: 'Observation.issued', min: 1 }], on(URL, 'urn:middle')), middle);
    expect(await line.told(observation())).toEqual([
      'error required at Observation.subject',
      'error required at Observation.issued',
    ]);
    const circle = having(profile([], on(URL, 'urn:other')), profile([], on('urn:other', URL)));
    expect(await circle.told(observation())).toEqual(['warning not-supported at Observation.meta.profile[0]']);
  });

  it.each([
    ['an element that there is not', profile([{ path: 'Observation.colour', min: 1 }])],
    ['a base that is not here', profile([], { baseDefinition: 'urn:nowhere' })],
    ['a snapshot of another type', profile([], { snapshot: { element: [{ path: 'Patient', min: 0, max: '*' }] } })],
    ['no elements', profile([], { snapshot: { element: [] } })],
    ['too many elements', profile(Array.from({ length: 3_001 }, () => ({ path: 'Observation' })))],
  ])('with %s hold nothing, and say so', async (_what, broken) => {
    const { told } = having(broken);
    expect(await told(observation())).toEqual(['warning not-supported at Observation.meta.profile[0]']);
    expect(await told(observation({ meta: { versionId: '1' } }), URL)).toEqual(['error not-supported at Observation']);
  });

  it.each([
    [
      'without end',
      "component.all((1 | 2 | 3 | 4).select('(a+)+$').all('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches($this)))",
    ],
    [
      'of everything with everything',
      'descendants().all(%resource.descendants().all(%resource.descendants().exists()))',
    ],
  ])('with a rule %s end in time: nothing is stored, and the next is refused at once', async (_what, expression) => {
    const { told } = having(profile([rule(expression)]));
    const component = Array.from({ length: 300 }, (_, at) => ({ code: { text: `c${at}` }, valueInteger: at }));
    const refused = ['error too-costly at Observation.meta.profile[0]'];
    expect(await told(observation({ component }))).toEqual(refused);
    expect(await told(observation({ component }))).toEqual(['error throttled at Observation.meta.profile[0]']);
  });

  it('with a rule that is not computed here tell that', async () => {
    for (const expression of ['subject.resolve().exists()', "code.memberOf('urn:x')", 'a b c', `${'('.repeat(40)}true`])
      expect(await having(profile([rule(expression)])).told(observation())).toEqual([
        'warning not-supported at Observation',
      ]);
    const broken = having(profile([rule("status = 'amended'")]));
    expect(await broken.told(observation())).toEqual(['error invariant at Observation']);
  });

  it('hold as they are now: what this instance writes at once, what another one does within a second', async () => {
    const { told, now, at, profiles } = having();
    expect(await told(observation())).toEqual(['warning not-found at Observation.meta.profile[0]']);
    now.push(profile([{ path: 'Observation.subject', min: 1 }]));
    expect(await told(observation())).toEqual(['warning not-found at Observation.meta.profile[0]']);
    profiles.forget();
    expect(await told(observation())).toEqual(['error required at Observation.subject']);
    now.length = 0;
    at.ms += 1_000;
    expect(await told(observation())).toEqual(['warning not-found at Observation.meta.profile[0]']);
  });
});
