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

describe('patterns that repeat', () => {
  const prescribed = (...tq1: string[]) => {
    const rxe = ['RXE', '', '723', '500', '', 'mg'].join('|');
    const text = ['MSH|^~\\&|HIS|||||RDE^O11|1|P|2.5.1', 'PID|1||1^^^HIS', 'ORC|NW|1', rxe, ...tq1, ''].join('\r');
    const [request] = seen(text).all('MedicationRequest');
    return request?.resourceType === 'MedicationRequest' ? (request.dosageInstruction ?? []) : [];
  };
  const daily = { period: 1, periodUnit: 'd' };

  test.each([
    ['TQ1|||QD~QHS', { repeat: { frequency: 1, ...daily, when: ['HS'] }, code: { text: 'QD QHS' } }],
    [
      'TQ1|||TID~QJ135',
      { repeat: { frequency: 3, ...daily, dayOfWeek: ['mon', 'wed', 'fri'] }, code: { text: 'TID QJ135' } },
    ],
    ['TQ1|||BID~QOD', { code: { text: 'BID QOD' } }],
    ['TQ1|||BID~SPECIAL', { code: { text: 'BID SPECIAL' } }],
    ['TQ1|||ACM~ACV', { repeat: { when: ['ACM', 'ACV'] }, code: { text: 'ACM ACV' } }],
    [
      'TQ1|||BID|0800~2000',
      { repeat: { frequency: 2, ...daily, timeOfDay: ['08:00:00', '20:00:00'] }, code: { coding: [{ code: 'BID' }] } },
    ],
    ['TQ1|||QHS|2200', { repeat: { frequency: 1, ...daily, when: ['HS'] }, code: { text: 'QHS 22:00:00' } }],
    ['TQ1|||BID~QOD|0800~2000', { code: { text: 'BID QOD 08:00:00 20:00:00' } }],
    [
      'TQ1|||Q8H||||||||||30^min',
      { repeat: { frequency: 1, period: 8, periodUnit: 'h', duration: 30, durationUnit: 'min' } },
    ],
  ])('are one timing, with all of them: %s', (tq1, timing) => {
    const [dosage, ...others] = prescribed(tq1);
    expect(dosage?.timing).toMatchObject(timing);
    if (!('repeat' in timing)) expect(dosage?.timing).not.toHaveProperty('repeat');
    expect(others).toEqual([]);
  });

  test('each as needed stands among them', () =>
    expect(prescribed('TQ1|||PRNQ6H~PRNQID')).toMatchObject([
      { asNeededBoolean: true, timing: { code: { text: 'PRNQ6H PRNQID' } } },
    ]));

  test('several TQ1 are an instruction each, one after the other or beside it', () => {
    const taper = prescribed('TQ1|1|2|TID||||20260105|20260107', 'TQ1|2||BID||||20260108|||||A', 'TQ1|3||QHS');
    expect(taper).toMatchObject([
      { sequence: 1, text: '× 2', timing: { code: { coding: [{ code: 'TID' }] } } },
      { sequence: 2, timing: { code: { coding: [{ code: 'BID' }] } } },
      { sequence: 2, timing: { code: { coding: [{ code: 'QHS' }] } } },
    ]);
  });

  test.each([
    ['2', '× 2'],
    ['500', undefined],
    ['500^mg', undefined],
    ['250^mg', 'quantity 250 mg'],
    ['0.5', 'quantity 0.5'],
    ['1', undefined],
  ])('a dose that is said once more is no multiple of itself: TQ1-2 %s', (amount, text) =>
    expect(prescribed(`TQ1|1|${amount}|BID`)[0]?.text).toBe(text),
  );

  test('times of day of a test are its timing, without a code as well', () => {
    const [request] = seen(
      'MSH|^~\\&|HIS|||||OML^O21|1|P|2.5.1\rPID|1||1^^^HIS\rORC|NW|1\rTQ1|1|||0800~2000\rOBR|1|1||2345-7^Glucose^LN\r',
    ).all('ServiceRequest');
    expect(request).toMatchObject({ occurrenceTiming: { repeat: { timeOfDay: ['08:00:00', '20:00:00'] } } });
  });

  test('of a test the first is its timing, the others are noted', () => {
    const [request] = seen(
      'MSH|^~\\&|HIS|||||OML^O21|1|P|2.5.1\rPID|1||1^^^HIS\rORC|NW|1\rTQ1|1||TID~QJ135||||20260105\rTQ1|2||QD||||20260112\rOBR|1|1||2345-7^Glucose^LN\r',
    ).all('ServiceRequest');
    expect(request).toMatchObject({
      occurrenceTiming: { repeat: { frequency: 3, dayOfWeek: ['mon', 'wed', 'fri'] }, code: { text: 'TID QJ135' } },
      note: [{ text: 'Then: QD 2026-01-12' }],
    });
  });
});

describe('times of older versions', () => {
  const ordered = (segments: string) =>
    seen(`MSH|^~\\&|HIS|||||ORM^O01|1|P|2.3\rPID|1||1^^^HIS\r${segments}\r`).all('MedicationRequest')[0];

  test.each([
    ['Q6H^D7', { frequency: 1, period: 6, periodUnit: 'h', boundsDuration: { value: 7, code: 'd' } }],
    ['QHS', { frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] }],
    ['5ID', { frequency: 5, period: 1, periodUnit: 'd' }],
    ['ONCE', { count: 1 }],
    ['BID QJ24', { frequency: 2, period: 1, periodUnit: 'd', dayOfWeek: ['tue', 'thu'] }],
    ['TID&0800,1400,2000', { frequency: 3, timeOfDay: ['08:00:00', '14:00:00', '20:00:00'] }],
  ])('%s in ORC-7', (pattern, repeat) =>
    expect(ordered(`ORC|NW|1|||||^${pattern}\rRXO|X`)).toMatchObject({ dosageInstruction: [{ timing: { repeat } }] }),
  );

  test.each([
    ['500&mg', 'with food'],
    ['500', 'with food'],
    ['2', '× 2; with food'],
    ['250&mg', 'quantity 250 mg; with food'],
  ])('RXE-1 %s beside a dose of 500 mg', (amount, text) =>
    expect(ordered(`ORC|NW|1\rRXE|${amount}^BID|723|500||mg||^with food`)).toHaveProperty(
      'dosageInstruction.0.text',
      text,
    ),
  );

  test('as needed', () =>
    expect(ordered('ORC|NW|1|||||^PRN\rRXO|X')).toMatchObject({ dosageInstruction: [{ asNeededBoolean: true }] }));
});
