import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInterface, type Interface } from './support/interface.ts';
import { laboratoryOf, type TheLaboratory } from './support/laboratory.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became, message, said, written, type Person } from './support/said.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let laboratory: TheLaboratory;
let doctor: { readonly id: string };

beforeAll(async () => {
  its = await openInterface(['lab']);
  laboratory = laboratoryOf(its);
  const channel = await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  doctor = await its.hospital.aStaffMember('doctor');
  const items = [
    { kind: 'staff', code: 'D7', targetId: doctor.id },
    { kind: 'test', code: 'KAL', targetId: await laboratory.testId('K') },
  ] as const;
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

interface Line {
  readonly control?: string;
  readonly number: string;
  readonly filler?: string;
  readonly test?: string;
  readonly priority?: string;
  readonly orderer?: string;
  readonly at?: Date;
  readonly status?: string;
  readonly specimen?: string;
}

const HB = '718-7^Haemoglobin^LN';
const POTASSIUM = 'KAL^Kalium^L';
const LIPIDS = '24331-1^Lipids^LN';

/** ORM as of 2.3 to 2.4: the priority stands in OBR-27. */
const orm = (person: Person, lines: readonly Line[], more: readonly string[] = []) =>
  message('ORM^O01', person, [
    ...more,
    ...lines.flatMap(({ control = 'NW', number, filler = '', test: code = HB, priority = 'R', ...line }) => [
      said('ORC', {
        ...{ 1: control, 2: `${number}^HIS`, 3: filler, 5: line.status ?? '', 9: line.at ? written(line.at) : '' },
        12: `${line.orderer ?? 'D7'}^Doctor^Some`,
      }),
      said('OBR', {
        ...{ 1: '1', 2: `${number}^HIS`, 4: code, 13: 'Pale', 15: line.specimen ?? '' },
        27: `^^^^^${priority}`,
      }),
    ]),
  ]);
const send = (person: Person, lines: readonly Line[], more?: readonly string[]) =>
  became(orm(person, lines, more), peer, its);

test('several orders of one message are one order, each known by its number, sent however often', async () => {
  const amina = { mrn: '820001', name: 'Zaki^Amina' };
  const ordered = new Date(Date.now() - 7_200_000);
  const lines = [
    { number: 'O-1', test: HB, priority: 'S', at: ordered },
    { number: 'O-2', test: POTASSIUM, priority: 'S', at: ordered },
    { number: 'O-3', test: LIPIDS },
  ];
  for (let round = 0; round < 3; round += 1) expect(await send(amina, lines)).toBe('AA done');
  const orders = await laboratory.ordersOf('Amina Zaki');
  expect(orders.map((it) => [it.priority, it.items.map((item) => item.test.code).toSorted()])).toEqual(
    expect.arrayContaining([
      ['stat', ['HB', 'K']],
      ['routine', ['CHOL', 'HDL', 'LDL', 'TRIG']],
    ]),
  );
  expect(orders).toHaveLength(2);
  expect(orders.find((it) => it.priority === 'stat')).toMatchObject({
    orderedBy: { staffId: doctor.id },
    note: 'Pale',
    encounterId: null,
  });
  const stat = orders.find((it) => it.priority === 'stat');
  expect(Math.abs(Date.parse(stat?.orderedAt ?? '') - ordered.getTime())).toBeLessThan(1_000);

  expect(await send(amina, [{ control: 'CA', number: 'O-2' }])).toBe('AA done');
  expect(await send(amina, [{ control: 'CA', number: 'O-2' }])).toBe('AA done');
  expect(await laboratory.shown('Amina Zaki')).toEqual(
    expect.arrayContaining(['HB ordered', 'K cancelled', 'CHOL ordered']),
  );
});

test('an OML of a stay is of its ward; another priority and another test take the place of what was', async () => {
  const basma = { mrn: '820002', name: 'Zaki^Basma' };
  await became(visit('A01', { ...basma, number: 'V-82', attending: 'D7', ward: its.hospital.ward.name.en }), peer, its);
  const oml = (control: string, code: string, priority: string) =>
    became(
      message('OML^O21^OML_O21', basma, [
        said('PV1', { 1: '1', 2: 'I', 19: 'V-82' }),
        said('ORC', { 1: control, 2: 'O-10^HIS', 3: 'F-10^LIS', 12: 'D7' }),
        said('TQ1', { 1: '1', 9: priority }),
        said('OBR', { 1: '1', 2: 'O-10^HIS', 4: code }),
        said('SPM', { 1: '1', 4: 'BLD^Whole blood^HL70487' }),
      ]),
      peer,
      its,
    );
  expect(await oml('NW', HB, 'R')).toBe('AA done');
  expect(await laboratory.ordersOf('Basma Zaki')).toMatchObject([{ items: [{ wardId: its.hospital.ward.id }] }]);
  for (let round = 0; round < 2; round += 1) expect(await oml('XO', HB, 'S')).toBe('AA done');
  expect((await laboratory.itemsOf('Basma Zaki')).map((it) => `${it.test.code} ${it.priority} ${it.state}`)).toEqual([
    'HB routine cancelled',
    'HB stat ordered',
  ]);
  // The laboratory cancels by its own number.
  const byFiller = said('ORC', { 1: 'OC', 3: 'F-10^LIS' });
  expect(await became(message('OML^O21^OML_O21', basma, [byFiller]), peer, its)).toBe('AA done');
  expect((await laboratory.itemsOf('Basma Zaki')).map((it) => it.state)).toEqual(['cancelled', 'cancelled']);
});

test('of a specimen that was taken already nobody is pricked again, however often and wherever that is said', async () => {
  const taken = new Date(Math.floor((Date.now() - 50 * 3_600_000) / 1_000) * 1_000);
  const at = async (number: string, obr: Readonly<Record<number, string>>, spm: readonly string[] = []) => {
    const salwa = { mrn: '820071', name: 'Zaki^Salwa' };
    const lines = [
      said('ORC', { 1: 'NW', 2: `${number}^HIS`, 12: 'D7' }),
      said('OBR', { 1: '1', 2: `${number}^HIS`, 4: HB, ...obr }),
    ];
    for (let round = 0; round < 2; round += 1)
      expect(await became(message('OML^O21^OML_O21', salwa, [...lines, ...spm]), peer, its)).toBe('AA done');
    const [item, another] = (await laboratory.ordersOf('Salwa Zaki')).at(-1)?.items ?? [];
    expect(another).toBeUndefined();
    return [item?.state, item?.collectedAt];
  };
  const spm = (when: Date) => [said('SPM', { 1: '1', 4: 'BLD^Whole blood^HL70487', 17: written(when) })];
  const tomorrow = new Date(Date.now() + 86_400_000);
  expect(await at('O-71', {}, spm(taken))).toEqual(['collected', taken.toISOString()]);
  expect(await at('O-72', { 7: written(taken), 11: 'O' })).toEqual(['collected', taken.toISOString()]);
  expect(await at('O-73', { 7: written(tomorrow), 11: 'O' })).toEqual(['ordered', null]);
  expect(await at('O-74', { 7: written(taken), 11: 'L' })).toEqual(['ordered', null]);
  expect(await at('O-75', { 7: written(taken) })).toEqual(['ordered', null]);
  expect(await at('O-76', {}, spm(tomorrow))).toEqual(['ordered', null]);
  expect((await at('O-76', {}, spm(new Date(Date.now() - 60_000))))[0]).toBe('collected');
});

test('nothing is ordered of a message of which a line cannot be', async () => {
  const dalia = { mrn: '820003', name: 'Zaki^Dalia' };
  const good = { number: 'O-20' };
  const faults: readonly (readonly [Line, string])[] = [
    [{ number: 'O-21', test: '1-1^Nothing^LN' }, 'OBR[2]-4'],
    [{ number: 'O-21', test: HB, specimen: 'UR' }, 'OBR[2]-15'],
    [{ number: 'O-21', orderer: 'D99' }, 'ORC[2]-12'],
    [{ number: 'O-21', control: 'HD' }, 'ORC[2]-1'],
    [{ number: 'O-21', priority: 'Q' }, 'ORC[2]-1'],
    [{ number: 'O-21', control: 'CA' }, 'ORC[2]-1'],
  ];
  for (const [line, place] of faults) expect(await send(dalia, [good, line])).toBe(`AA failed ${place}`);
  expect(await laboratory.ordersOf('Dalia Zaki')).toEqual([]);
  expect(await send(dalia, [good])).toBe('AA done');
  expect(await laboratory.shown('Dalia Zaki')).toEqual(['HB ordered']);
});

test('an order that is to be examined again and again waits for somebody, instead of being examined once', async () => {
  const rania = { mrn: '820020', name: 'Zaki^Rania' };
  const oml = (control: string, pattern: string, total = '') =>
    message('OML^O21^OML_O21', rania, [
      said('ORC', { 1: control, 2: 'O-50^HIS', 12: 'D7' }),
      said('TQ1', { 1: '1', 3: pattern, 9: 'S', 14: total }),
      said('OBR', { 1: '1', 2: 'O-50^HIS', 4: HB }),
    ]);
  expect(await became(oml('NW', 'Q3H'), peer, its)).toBe('AA failed TQ1-3');
  expect(await laboratory.ordersOf('Rania Zaki')).toEqual([]);
  expect(await became(oml('NW', 'Q3H', '1'), peer, its)).toBe('AA done');
  expect(await became(oml('XO', 'Q3H', '4'), peer, its)).toBe('AA failed TQ1-14');
  expect(await laboratory.shown('Rania Zaki')).toEqual(['HB ordered']);
  expect(await became(oml('CA', 'Q3H'), peer, its)).toBe('AA done');
  expect(await laboratory.shown('Rania Zaki')).toEqual(['HB cancelled']);
});

test('the number of an order of another patient is refused', async () => {
  const [one, two] = [
    { mrn: '820004', name: 'Zaki^Hanan' },
    { mrn: '820005', name: 'Zaki^Iman' },
  ];
  expect(await send(one, [{ number: 'O-30' }])).toBe('AA done');
  expect(await send(two, [{ number: 'O-30', control: 'CA' }])).toBe('AA failed ORC-1');
  expect(await send(two, [{ number: 'O-30' }])).toBe('AA failed ORC-1');
  expect(await laboratory.shown('Hanan Zaki')).toEqual(['HB ordered']);
});

test('an order of another facility is refused', async () => {
  await its.aChannelElsewhere({ sendingApplication: 'THERE', afterFailure: 'pass' });
  const maha = { mrn: '820007', name: 'Zaki^Maha' };
  expect(await send(maha, [{ number: 'O-31' }])).toBe('AA done');
  const there = orm(maha, [{ number: 'O-31', control: 'CA' }]).replace('|HIS|', '|THERE|');
  expect(await became(there, peer, its)).toBe('AA failed ORC-1');
  expect(await laboratory.shown('Maha Zaki')).toEqual(['HB ordered']);
});

test('who was joined a moment ago has the orders of both records', async () => {
  const [keeps, goes] = [
    { mrn: '820008', name: 'Zaki^Nermin' },
    { mrn: '820009', name: 'Zaki^Faten', born: '19710909' },
  ];
  for (const [person, number] of [[keeps, 'O-32'] as const, [goes, 'O-33'] as const])
    expect(await send(person, [{ number }])).toBe('AA done');
  peer.send(message('ADT^A40', keeps, [said('MRG', { 1: `${goes.mrn}^^^OTHER^MR` })]));
  await peer.answer();
  expect(await send(keeps, [{ number: 'O-33', control: 'CA' }])).toBe('AA done');
});

test('what has a result is not cancelled any more', async () => {
  const layla = { mrn: '820006', name: 'Zaki^Layla' };
  expect(await send(layla, [{ number: 'O-40' }])).toBe('AA done');
  const { technician } = laboratory;
  const [item] = await laboratory.itemsOf('Layla Zaki');
  const params = { specimenId: item?.specimenId ?? '' };
  const [barcode, patientId] = [item?.barcode ?? '', item?.patientId ?? ''];
  await technician.collectSpecimen({ params, body: { barcode, patientId } });
  await technician.receiveSpecimen({ params, body: { barcode } });
  const [received] = await laboratory.itemsOf('Layla Zaki');
  await technician.enterResult(
    { params: { itemId: item?.id ?? '' }, body: { value: '13', unit: item?.test.unit ?? null } },
    { ifMatch: received?.version ?? 0 },
  );
  expect(await send(layla, [{ number: 'O-40', control: 'CA' }])).toBe('AA failed ORC-1');
  expect(await send(layla, [{ number: 'O-40', control: 'SC', status: 'IP' }])).toBe('AA done');
});
