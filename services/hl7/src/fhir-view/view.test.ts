import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './examples.fixture.ts';
import { kept, seen, system, viewOf } from './seen.fixture.ts';

describe('the bundle', () => {
  test('is a message, which begins with its header', () => {
    const bundle = viewOf(EXAMPLES.admission);
    expect(bundle).toMatchObject({
      ...{ id: kept.id, type: 'message', timestamp: '2026-01-05T14:30:00+02:00' },
      identifier: { system: 'urn:nilecare:hl7-control-id', value: 'ex-1' },
    });
    expect(bundle.entry?.[0]?.resource).toMatchObject({
      resourceType: 'MessageHeader',
      eventCoding: { system: system('v2-0003'), code: 'A01', display: 'ADT^A01^ADT_A01' },
      source: { name: 'HIS', endpoint: 'urn:oid:2.16.840.1.113883.3.1' },
      focus: [seen(EXAMPLES.admission).ref('Encounter')],
    });
  });

  test('says where it came from: the sender, its application, and the message that was kept', () => {
    const { all, ref } = seen(EXAMPLES.admission);
    const [source, transformation] = all('Provenance');
    expect(source).toMatchObject({
      ...{ recorded: '2026-01-05T14:30:00+02:00', occurredDateTime: '2026-01-05T14:20:00+02:00' },
      activity: { coding: [{ display: 'message - ADT^A01^ADT_A01' }] },
      agent: [
        { type: { coding: [{ code: 'author' }] }, who: ref('Organization', 3) },
        { type: { coding: [{ code: 'assembler' }] }, who: ref('Device'), onBehalfOf: ref('Organization', 3) },
        { type: { coding: [{ code: 'enterer' }] } },
      ],
      entity: [{ role: 'source', what: { ...ref('DocumentReference'), display: 'ex-1' } }],
    });
    expect(source).toMatchObject({
      target: expect.arrayContaining([ref('Patient'), ref('Encounter'), ref('Coverage')]),
    });
    expect(transformation).toMatchObject({ activity: { coding: [{ code: 'v2-fhir-transformation' }] } });
    expect(all('DocumentReference')).toMatchObject([
      {
        masterIdentifier: { system: 'urn:nilecare:hl7-message', value: kept.id },
        content: [{ attachment: { url: `/api/v1/hl7-messages/${kept.id}` } }],
      },
    ]);
  });

  test('is the same one for the same message, and another one for another', () => {
    expect(viewOf(EXAMPLES.results)).toEqual(viewOf(EXAMPLES.results));
    const addresses = (id: string) => viewOf(EXAMPLES.results, id).entry?.map((it) => it.fullUrl);
    const [one = [], other = []] = [addresses('a'), addresses('b')];
    expect(new Set([...one, ...other]).size).toBe(one.length * 2);
  });

  test('of a message that names no patient has no resources that need one', () => {
    const { types } = seen('MSH|^~\\&|HIS|||||ADT^A01|1|P|2.5.1\rAL1|1|DA|X\rPV1|1|I\r');
    expect(types).toEqual(['MessageHeader', 'DocumentReference', 'Device', 'Provenance', 'Provenance']);
  });

  test('a visit that there is none of is none', () => {
    expect(seen('MSH|^~\\&|HIS|||||ADT^A31|1|P|2.5.1\rPID|1||1^^^HIS\rPV1|1|N\r').all('Encounter')).toEqual([]);
  });
});

describe('what is not what its type says', () => {
  const observed = (obx: string) =>
    seen(`MSH|^~\\&|LAB|||||ORU^R01|1|P|2.5.1\rPID|1||1^^^HIS\rOBR|1||||\r${obx}\r`).all('Observation')[0];

  test.each([
    ['OBX|1|NM|X||about 5|mg', { valueString: 'about 5' }],
    ['OBX|1|SN|X||^9^-^3', { valueString: '9 - 3' }],
    ['OBX|1|SN|X||<>^9', { valueString: '<> 9' }],
    ['OBX|1|SN|X||^3^-^9|mg^^UCUM', { valueRange: { low: { value: 3, code: 'mg' }, high: { value: 9, code: 'mg' } } }],
    ['OBX|1|DT|X||20260230', { valueString: '20260230' }],
    ['OBX|1|TM|X||0815', { valueTime: '08:15:00' }],
    ['OBX|1|TX|X||line one~line two', { valueString: 'line one\nline two' }],
    ['OBX|1|NM|X||5|mg^^L', { valueQuantity: { value: 5, unit: 'mg' } }],
  ])('is shown as text, never lost: %s', (obx, value) => expect(observed(obx)).toMatchObject(value));
});

describe('times of older versions', () => {
  const ordered = (segments: string) =>
    seen(`MSH|^~\\&|HIS|||||ORM^O01|1|P|2.3\rPID|1||1^^^HIS\r${segments}\r`).all('MedicationRequest')[0];

  test.each([
    ['Q6H^D7', { frequency: 1, period: 6, periodUnit: 'h', boundsDuration: { value: 7, code: 'd' } }],
    ['QHS', { frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] }],
    ['5ID', { frequency: 5, period: 1, periodUnit: 'd' }],
    ['ONCE', { count: 1 }],
  ])('%s in ORC-7', (pattern, repeat) =>
    expect(ordered(`ORC|NW|1|||||^${pattern}\rRXO|X`)).toMatchObject({ dosageInstruction: [{ timing: { repeat } }] }),
  );

  test('as needed', () =>
    expect(ordered('ORC|NW|1|||||^PRN\rRXO|X')).toMatchObject({ dosageInstruction: [{ asNeededBoolean: true }] }));
});
