import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { openInterface, person, type Interface } from './support/interface.ts';
import { laboratoryOf, type TheLaboratory } from './support/laboratory.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became, message, said, written, type Person } from './support/said.ts';

let its: Interface;
let peer: MllpPeer;
let laboratory: TheLaboratory;

beforeAll(async () => {
  its = await openInterface(['lab', 'ehr']);
  laboratory = laboratoryOf(its);
  const channel = await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  const doctor = await its.hospital.aStaffMember('doctor');
  const items = [
    { kind: 'staff', code: 'D7', targetId: doctor.id },
    { kind: 'test', code: 'KAL', targetId: await laboratory.testId('K') },
    { kind: 'document-type', code: 'BEF', targetId: '11526-1' },
  ] as const;
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const send = (kind: string, who: Person | null, segments: readonly string[]) =>
  became(message(kind, who, segments), peer, its);
const oru = (who: Person, segments: readonly string[]) => send('ORU^R01^ORU_R01', who, segments);

/** Whom the index knows. */
async function known(mrn: string, name: string): Promise<Person> {
  expect(await became(person('A28', { mrn, name }), peer, its)).toBe('AA done');
  return { mrn, name };
}

const HB = '718-7^Haemoglobin^LN';
const POTASSIUM = 'KAL^Kalium^L';
const taken = new Date(Date.now() - 3_600_000);

const order = (who: Person, number: string, code: string) =>
  send('ORM^O01', who, [
    said('ORC', { 1: 'NW', 2: `${number}^HIS`, 12: 'D7' }),
    said('OBR', { 1: '1', 2: `${number}^HIS`, 4: code }),
  ]);

/** Several tests under one number. */
const linesOf = (number: string, ...codes: readonly string[]): string[] =>
  codes.flatMap((code, at) => [
    said('ORC', { 1: 'NW', 2: number, 12: 'D7' }),
    said('OBR', { 1: `${at + 1}`, 2: number, 4: code }),
  ]);

interface Obx {
  readonly type?: string;
  readonly code?: string;
  readonly value: string;
  readonly unit?: string;
  readonly range?: string;
  readonly flag?: string;
  readonly status?: string;
  readonly at?: Date;
}
const obx = ({ type = 'NM', code = POTASSIUM, value, unit = 'mmol/L^^UCUM', ...it }: Obx): string =>
  said('OBX', {
    ...{ 1: '1', 2: type, 3: code, 5: value, 6: unit, 7: it.range ?? '', 8: it.flag ?? '', 11: it.status ?? 'F' },
    ...{ 14: it.at ? written(it.at) : '', 16: 'V1^Verifier^Vera' },
  });
const obr = (numbers: { readonly placer?: string; readonly filler?: string }, code = POTASSIUM): string =>
  said('OBR', { 1: '1', 2: numbers.placer ?? '', 3: numbers.filler ?? '', 4: code, 7: written(taken) });

describe('of the laboratory', () => {
  test('preliminary, final, corrected, taken back: each once, however often it is sent', async () => {
    const amina = { mrn: '830001', name: 'Rashid^Amina' };
    expect(await order(amina, 'R-1', POTASSIUM)).toBe('AA done');
    const twice = async (value: string, status: string) => {
      for (let round = 0; round < 2; round += 1)
        expect(
          await oru(amina, [obr({ placer: 'R-1^HIS', filler: 'L-1^LIS' }), obx({ value, status, range: '3.4-5.6' })]),
        ).toBe('AA done');
      return laboratory.itemsOf('Amina Rashid');
    };
    expect(await twice('5.5', 'P')).toMatchObject([{ state: 'verified', result: { value: '5.5', revision: 1 } }]);
    const [final] = await twice('5.5', 'F');
    expect(final).toMatchObject({
      state: 'released',
      collectedAt: new Date(Math.floor(taken.getTime() / 1_000) * 1_000).toISOString(),
      result: { value: '5.5', flag: 'N', range: { low: 3.4, high: 5.6 }, releasedBy: { name: 'Vera Verifier' } },
    });
    // What was sent before comes later.
    expect(await twice('5.0', 'P')).toMatchObject([{ state: 'released', result: { value: '5.5' } }]);
    expect(await twice('5.9', 'C')).toMatchObject([{ corrected: true, result: { value: '5.9', flag: 'H' } }]);
    const numbers = obr({ placer: 'R-1^HIS', filler: 'L-1^LIS' });
    const corrected = obx({ value: '5.9', status: 'C', range: '3.4-5.6' });
    for (let round = 0; round < 2; round += 1)
      expect(await oru(amina, [numbers, corrected, 'NTE|1|L|Haemolysed'])).toBe('AA done');
    expect(await laboratory.itemsOf('Amina Rashid')).toMatchObject([
      { result: { value: '5.9', comment: 'Haemolysed' } },
    ]);
    expect(await twice('', 'X')).toMatchObject([{ state: 'released', result: { value: 'withdrawn', flag: null } }]);
    const { results } = await laboratory.technician.getResultHistory({ params: { itemId: final?.id ?? '' } });
    expect(results.map((it) => it.value)).toEqual(['withdrawn', '5.9', '5.9', '5.5']);
  });

  test('a result before its order is taken in with it; the order that comes then is no second one', async () => {
    const basma = await known('830002', 'Rashid^Basma');
    const found = [
      said('ORC', { 1: 'RE', 2: 'R-2^HIS', 3: 'L-2^LIS' }),
      obr({ placer: 'R-2^HIS', filler: 'L-2^LIS' }),
      obx({ value: '4.1' }),
      obx({ code: HB, value: '12.9', unit: 'g/dL' }),
      'NTE|1|L|Slightly lipaemic',
    ];
    expect(await oru(basma, found)).toBe('AA done');
    expect(await order(basma, 'R-2', POTASSIUM)).toBe('AA done');
    expect((await laboratory.shown('Basma Rashid')).toSorted()).toEqual(['HB released 12.9', 'K released 4.1']);
    expect(await laboratory.ordersOf('Basma Rashid')).toHaveLength(1);
    const hb = (await laboratory.itemsOf('Basma Rashid')).find((it) => it.test.code === 'HB');
    expect(hb?.result?.comment).toBe('Slightly lipaemic');
  });

  test('tests of one specimen under OBRs of their own; what is not examined is cancelled', async () => {
    const ghada = { mrn: '830007', name: 'Rashid^Ghada' };
    const line = (number: string, code: string) => [
      said('ORC', { 1: 'NW', 2: `${number}^HIS`, 12: 'D7' }),
      said('OBR', { 1: '1', 2: `${number}^HIS`, 4: code }),
    ];
    const loincs = new Map((await laboratory.technician.listLabTests({})).items.map((it) => [it.code, it.loinc]));
    const named = (code: string) => `${loincs.get(code)}^${code}^LN`;
    const lines = [...line('R-7', named('CHOL')), ...line('R-8', named('TRIG')), ...line('R-9', HB)];
    expect(await send('ORM^O01', ghada, lines)).toBe('AA done');
    expect(
      await oru(ghada, [
        obr({ placer: 'R-7^HIS', filler: 'L-7^LIS' }, named('CHOL')),
        obx({ code: named('CHOL'), value: '4.9' }),
        obr({ placer: 'R-8^HIS', filler: 'L-8^LIS' }, named('TRIG')),
        obx({ code: named('TRIG'), value: '1.4' }),
        said('OBR', { 1: '3', 2: 'R-9^HIS', 4: HB, 25: 'X' }),
      ]),
    ).toBe('AA done');
    expect((await laboratory.shown('Ghada Rashid')).toSorted()).toEqual([
      ...['CHOL released 4.9', 'HB cancelled', 'TRIG released 1.4'],
    ]);
    expect(await laboratory.ordersOf('Ghada Rashid')).toHaveLength(1);
  });

  test('what the laboratory cancelled is cancelled, with its reason, that one alone, however it says so', async () => {
    const rania = { mrn: '830061', name: 'Zahran^Rania' };
    const ways: readonly (readonly [Readonly<Record<number, string>>, ...string[]])[] = [
      [{ 1: 'OC', 16: 'QNS^Quantity not sufficient^L' }],
      [{ 1: 'RE', 5: 'CA' }, 'NTE|1|L|Tube was broken'],
      [{ 1: 'CR' }, obx({ type: 'ST', value: '', status: '' })],
      [{ 1: 'RE', 5: 'IP' }, obx({ value: '', status: 'X' }), 'NTE|1|L|Clotted'],
    ];
    const reasons: unknown[] = [];
    for (const [at, [orc, ...more]] of ways.entries()) {
      const number = `R-21${at}^HIS`;
      // One number for two tests: OBR-4 says which of them is not done.
      expect(await send('OML^O21', rania, linesOf(number, POTASSIUM, HB))).toBe('AA done');
      const called = [said('ORC', { 2: number, ...orc }), said('OBR', { 1: '1', 2: number, 4: POTASSIUM }), ...more];
      for (let round = 0; round < 2; round += 1) expect(await oru(rania, called)).toBe('AA done');
      const cancelled = (await laboratory.ordersOf('Rania Zahran'))
        .at(-1)
        ?.items.filter((it) => it.state === 'cancelled');
      expect(cancelled).toMatchObject([{ test: { code: 'K' } }]);
      const itemId = cancelled?.[0]?.id ?? '';
      const { trail } = await laboratory.technician.getResultHistory({ params: { itemId } });
      reasons.push(trail.find((it) => it.action === 'cancelled')?.details['reason']);
    }
    expect(reasons).toEqual([
      ...['Quantity not sufficient', 'Tube was broken', 'The laboratory took it back (HL7 v2).', 'Clotted'],
    ]);
    expect(await laboratory.shown('Rania Zahran')).toEqual(expect.arrayContaining(['HB ordered', 'K cancelled']));
  });

  test('a test that is cancelled under a code that nobody knows takes none of the others back', async () => {
    const abeer = { mrn: '830062', name: 'Zahran^Abeer' };
    expect(await send('OML^O21', abeer, linesOf('R-220^HIS', POTASSIUM, HB))).toBe('AA done');
    const called = [
      said('ORC', { 1: 'OC', 2: 'R-220^HIS' }),
      said('OBR', { 1: '1', 2: 'R-220^HIS', 4: 'UNHEARD^^LIS' }),
    ];
    expect(await oru(abeer, called)).toBe('AA failed OBR-4');
    expect((await laboratory.shown('Abeer Zahran')).toSorted()).toEqual(['HB ordered', 'K ordered']);
  });

  test('of the own number, and of whom the records were joined', async () => {
    const dalia = { mrn: '830003', name: 'Rashid^Dalia' };
    expect(await order(dalia, 'R-3', POTASSIUM)).toBe('AA done');
    const [ordered] = await laboratory.ordersOf('Dalia Rashid');
    const other = await known('830004', 'Rashid^Fatima');
    const result = [obr({ placer: `${ordered?.number}^NILECARE`, filler: 'L-3^LIS' }), obx({ value: '4.4' })];
    expect(await oru(other, result)).toBe('AA failed OBR-3');
    const otherId = await laboratory.patientId('Fatima Rashid');
    await merging(its.system, 'hl7').merge(ordered?.patientId ?? '', otherId);
    expect(await oru(other, result)).toBe('AA done');
    await expect.poll(() => laboratory.shown('Fatima Rashid')).toEqual(['K released 4.4']);
  });

  test('nothing is done of a message that cannot be right in one place, which is named', async () => {
    const hanan = await known('830005', 'Rashid^Hanan');
    const good = obx({ value: '4.0' });
    const wrong: readonly (readonly [Obx, string])[] = [
      [{ code: '1-1^Nothing^LN', value: '1' }, 'OBX[2]-3'],
      [{ code: HB, value: '12.9', unit: 'mmol/L' }, 'OBX[2]-6'],
      [{ code: HB, value: '12.9', unit: '' }, 'OBX[2]-6'],
      [{ code: HB, value: 'many', unit: 'g/dL' }, 'OBX[2]-5'],
      [{ code: HB, value: '', unit: 'g/dL' }, 'OBX[2]-5'],
      [{ code: HB, value: '1', unit: 'g/dL', status: '?' }, 'OBX[2]-11'],
      [{ code: HB, value: '1', unit: 'g/dL', type: 'XX' }, 'OBX[2]-2'],
      [{ value: '4.2' }, 'OBX[2]-3'],
    ];
    for (const [it, place] of wrong)
      expect(await oru(hanan, [obr({ filler: 'L-5^LIS' }), good, obx(it)])).toBe(`AA failed ${place}`);
    expect(await oru(hanan, [obr({}), good])).toBe('AA failed OBR-3');
    expect(await oru({ mrn: '839999', name: 'Nobody^Some' }, [obr({ filler: 'L-6^LIS' }), good])).toBe(
      'AA failed PID-3',
    );
    expect(await laboratory.ordersOf('Hanan Rashid')).toEqual([]);
  });

  test('values of every type that a message has', async () => {
    const iman = await known('830006', 'Rashid^Iman');
    const items = (await laboratory.technician.listLabTests({})).items;
    const choice = items.find((it) => it.kind === 'choice' && it.choices.includes('positive'));
    const text = items.find((it) => it.kind === 'text');
    const own = (code = '') => `${code}^${code}^99NILECARE`;
    expect(
      await oru(iman, [
        obr({ filler: 'L-7^LIS' }),
        obx({ type: 'SN', value: '<^2.5' }),
        obx({ type: 'CWE', code: own(choice?.code), value: '10828004^Positive^SCT', unit: '' }),
        obx({ type: 'TX', code: own(text?.code), value: 'One line', unit: '' }),
        obx({ type: 'TX', code: own(text?.code), value: 'Another\\T\\more', unit: '' }),
      ]),
    ).toBe('AA done');
    const values = new Map((await laboratory.itemsOf('Iman Rashid')).map((it) => [it.test.code, it.result?.value]));
    expect([values.get('K'), values.get(choice?.code ?? ''), values.get(text?.code ?? '')]).toEqual([
      ...['<2.5', 'positive', 'One line\nAnother&more'],
    ]);
  });
});

describe('vital signs', () => {
  const observations = () => its.system.asService('test', 'clinical', observationsApi);
  const setsOf = async (name: string) => {
    const patientId = await laboratory.patientId(name);
    return (await observations().listObservations({ query: { patientId, limit: 50 } })).items;
  };
  const monitor = said('OBR', { 1: '1', 4: '182777000^Monitoring of patient^SCT' });
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 600_000);
  const mdc = (code: string, value: string, unit: string, status = 'R', when = at) =>
    obx({ code: `${code}^MDC`, value, unit: `${unit}^MDC`, status, at: when });

  test('of a monitor, in its codes and units, are one set of the chart; what is measured twice is told beside it', async () => {
    const layla = await known('830010', 'Rashid^Layla');
    const sent = [
      monitor,
      said('OBX', { 1: '1', 3: '69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC', 4: '1.0.0.0', 11: 'X' }),
      mdc('147842^MDC_ECG_HEART_RATE', '88', '264864^MDC_DIM_BEAT_PER_MIN'),
      mdc('149530^MDC_PULS_OXIM_PULS_RATE', '90', '264864^MDC_DIM_BEAT_PER_MIN'),
      mdc('150456^MDC_PULS_OXIM_SAT_O2', '96', '262688^MDC_DIM_PERCENT'),
      mdc('150301^MDC_PRESS_CUFF_SYS', '120', '266016^MDC_DIM_MMHG'),
      mdc('150302^MDC_PRESS_CUFF_DIA', '80', '266016^MDC_DIM_MMHG'),
      mdc('150303^MDC_PRESS_CUFF_MEAN', '93', '266016^MDC_DIM_MMHG'),
      obx({ code: '8310-5^Body temperature^LN', value: '98.6', unit: '[degF]^^UCUM', at }),
      mdc('151562^MDC_RESP_RATE', '16', '264928^MDC_DIM_RESP_PER_MIN'),
    ];
    for (let round = 0; round < 2; round += 1) expect(await oru(layla, sent)).toBe('AA done');
    const [set, ...others] = await setsOf('Layla Rashid');
    expect(others).toEqual([]);
    expect(set).toMatchObject({
      takenAt: at.toISOString(),
      note: 'Also: MDC_PULS_OXIM_PULS_RATE 90 MDC_DIM_BEAT_PER_MIN; MDC_PRESS_CUFF_MEAN 93 MDC_DIM_MMHG',
    });
    expect(Object.fromEntries(set?.measured.map((it) => [it.name, it.value]) ?? [])).toEqual({
      ...{ pulse: 88, spo2: 96, systolic: 120, diastolic: 80, temperature: 37, respiration: 16 },
    });
  });

  test('are taken while the laboratory is away', async () => {
    const mona = await known('830013', 'Rashid^Mona');
    const back = await its.system.down('lab');
    const pulse = obx({ code: '8867-4^Heart rate^LN', value: '90', unit: '/min', at });
    expect(await oru(mona, [monitor, pulse])).toBe('AA done');
    await back();
    expect((await setsOf('Mona Rashid'))[0]?.measured).toMatchObject([{ name: 'pulse', value: 90 }]);
  });

  test('are corrected and taken back', async () => {
    const nada = await known('830011', 'Rashid^Nada');
    const weight = (value: string, status: string) =>
      oru(nada, [monitor, obx({ code: '29463-7^Weight^LN', value, unit: 'kg', status, at })]);
    const height = obx({ code: '8302-2^Height^LN', value: '1.7', unit: 'm', at });
    expect(await oru(nada, [monitor, obx({ code: '29463-7^Weight^LN', value: '70', unit: 'kg', at }), height])).toBe(
      'AA done',
    );
    expect(await weight('71', 'C')).toBe('AA done');
    expect((await setsOf('Nada Rashid'))[0]).toMatchObject({ status: 'corrected' });
    expect((await setsOf('Nada Rashid'))[0]?.measured.map((it) => `${it.name} ${it.value}`)).toEqual([
      'height 170',
      'weight 71',
    ]);
    expect(await weight('', 'D')).toBe('AA done');
    expect((await setsOf('Nada Rashid'))[0]?.measured.map((it) => it.name)).toEqual(['height']);
    expect(await oru(nada, [monitor, obx({ code: '8302-2^Height^LN', value: '', unit: 'm', status: 'W', at })])).toBe(
      'AA done',
    );
    expect((await setsOf('Nada Rashid'))[0]).toMatchObject({ status: 'entered-in-error' });
  });

  test('nobody has, in another unit, or of no time, are not kept', async () => {
    const rania = await known('830012', 'Rashid^Rania');
    const good = obx({ code: '8310-5^Temperature^LN', value: '37', unit: 'Cel', at });
    const wrong: readonly (readonly [Obx, string])[] = [
      [{ code: '8867-4^Heart rate^LN', value: '900', unit: '/min', at }, 'OBX[2]-5'],
      [{ code: '3151-8^Oxygen flow^LN', value: '150', unit: 'L/min', at }, 'OBX[2]-5'],
      [{ code: '3151-8^Oxygen flow^LN', value: '-2', unit: 'L/min', at }, 'OBX[2]-5'],
      [{ code: '8867-4^Heart rate^LN', value: '90', unit: 'mmol/L', at }, 'OBX[2]-6'],
      [{ code: '8867-4^Heart rate^LN', value: '90', unit: '/min' }, 'OBX[2]-14'],
      [{ code: '8867-4^Heart rate^LN', value: 'fast', type: 'ST', unit: '/min', at }, 'OBX[2]-5'],
    ];
    for (const [it, place] of wrong) expect(await oru(rania, [monitor, good, obx(it)])).toBe(`AA failed ${place}`);
    expect(await setsOf('Rania Zahran')).toEqual([]);
  });
});

test('a file in a result becomes a document, once; another one is its newer revision', async () => {
  const salma = await known('830020', 'Rashid^Salma');
  const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`).toString('base64');
  const report = (content: string, status = 'F', code = 'PDF^Report^L') =>
    oru(salma, [
      said('OBR', { 1: '1', 3: 'RX-1^RIS', 4: '^Chest x-ray', 7: written(taken), 24: 'RAD' }),
      obx({ type: 'ED', code, value: `^application^pdf^Base64^${content}`, unit: '', status }),
    ]);
  const documents = () => its.system.asService('test', 'ehr', documentsApi);
  const shown = async () =>
    (await documents().listDocuments({ query: { patientId: await laboratory.patientId('Salma Rashid') } })).items.map(
      (it) => [it.title, it.category, it.state, it.revisions.length].join(' '),
    );
  for (let round = 0; round < 2; round += 1) expect(await report(pdf('one'))).toBe('AA done');
  expect(await shown()).toEqual(['Chest x-ray 18748-4 current 1']);
  expect(await report(pdf('two'), 'C')).toBe('AA done');
  expect(await shown()).toEqual(['Chest x-ray 18748-4 current 2']);
  expect(await report('!', 'F')).toBe('AA failed OBX-5');
  expect(await report('', 'D')).toBe('AA done');
  expect(await shown()).toEqual(['Chest x-ray 18748-4 retracted 2']);
  // The codes of the channel count before the department.
  expect(await report(pdf('three'), 'F', 'BEF^Befund^L')).toBe('AA done');
  expect(await shown()).toContain('Chest x-ray 11526-1 current 1');
});

test('a file whose document was removed before it got there is a document all the same', async () => {
  const zeinab = await known('830022', 'Rashid^Zeinab');
  const file = (text: string) =>
    `^application^pdf^Base64^${Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`).toString('base64')}`;
  const report = (text: string) =>
    oru(zeinab, [
      said('OBR', { 1: '1', 3: 'RX-2^RIS', 4: '^Chest x-ray', 7: written(taken), 24: 'RAD' }),
      obx({ type: 'ED', code: 'PDF^Report^L', value: file(text), unit: '' }),
    ]);
  expect(await report('one')).toBe('AA done');
  const ehr = its.system.asService('test', 'ehr', documentsApi);
  const patientId = await laboratory.patientId('Zeinab Rashid');
  const shown = async () => (await ehr.listDocuments({ query: { patientId } })).items;
  const [first] = await shown();
  // As though it had been swept: its number stands for what is not there.
  const { db } = its.deps();
  await db.read
    .updateTable('hl7_numbers')
    .set({ subject_id: newId() })
    .where('kind', '=', 'document')
    .where('subject_id', '=', first?.id ?? '')
    .execute();
  for (let round = 0; round < 2; round += 1) expect(await report('two')).toBe('AA done');
  expect((await shown()).map((it) => it.revisions.length)).toEqual([1, 1]);
});

test('half done when a service went away, it is done to the end once that is back, and nothing is there twice', async () => {
  const wafaa = await known('830021', 'Rashid^Wafaa');
  const back = await its.system.down('ehr');
  const file = `^application^pdf^Base64^${Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64')}`;
  await peer.ask(
    message('ORU^R01^ORU_R01', wafaa, [
      obr({ filler: 'L-21^LIS' }),
      obx({ value: '4.6' }),
      obx({ type: 'ED', code: '11502-2^Report^LN', value: file, unit: '' }),
    ]),
  );
  await expect.poll(() => laboratory.shown('Wafaa Rashid'), { timeout: 30_000 }).toEqual(['K released 4.6']);
  expect((await its.rows()).at(-1)?.state).toBe('waiting');
  await back();
  await its.settled();
  expect((await its.rows()).at(-1)?.state).toBe('done');
  const [item, ...others] = await laboratory.itemsOf('Wafaa Rashid');
  expect(others).toEqual([]);
  expect(item?.result?.revision).toBe(1);
  const ehr = its.system.asService('test', 'ehr', documentsApi);
  const { items } = await ehr.listDocuments({ query: { patientId: item?.patientId ?? '' } });
  expect(items).toMatchObject([{ category: '11502-2', revisions: [{ revision: 1 }] }]);
});
