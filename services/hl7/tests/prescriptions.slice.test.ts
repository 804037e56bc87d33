import { afterAll, beforeAll, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import { encounterDischarged, encounterReopened } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { asked } from '../src/data/asked.ts';
import { control, message, order, PARACETAMOL, tablet, type DrugMessage } from './support/drug-orders.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';

let its: Interface;
let peer: MllpPeer;
let cds: Relay;
let prescribing: Relay;
let events: ForeignEvents;
let doctor: { readonly id: string };

beforeAll(async () => {
  cds = await openRelay();
  prescribing = await openRelay();
  const between = { cds: cds.to, medication: prescribing.to };
  its = await openInterface(['cds', 'lab', 'medication'], { between });
  const pharmacy = its.system.as('pharmacist', 'medication', formularyApi);
  const drugs = [tablet('Paracetamol', '161', 500), tablet('Simvastatin', '36567', 20)];
  for (const body of [...drugs, tablet('Clarithromycin', '21212', 500)]) await pharmacy.addDrug({ body });
  const coded = await pharmacy.addDrug({ body: tablet('Amoxicillin', '723', 500) });
  const channel = await its.aChannel({ sendingApplication: 'OE', afterFailure: 'pass' });
  doctor = await its.hospital.aStaffMember('doctor');
  const items = [
    { kind: 'staff' as const, code: 'D7', targetId: doctor.id },
    { kind: 'drug' as const, code: 'AMOX500', targetId: coded.id },
  ];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  peer = await its.peer();
  events = await foreignEvents(its.system);
});
afterAll(async () => {
  await events?.stop();
  await peer?.close();
  await its?.system.stop();
  await cds?.stop();
  await prescribing?.stop();
});

const send = async (given: DrugMessage): Promise<string> => {
  const answer = await peer.ask(message(given));
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
const fault = async () => (await its.rows()).at(-1)?.fault_text ?? '';

/** A woman in hospital of whom it is known that she has no allergies. */
async function aPatient() {
  const patient = await its.hospital.aPatient();
  const stay = await its.hospital.anAdmission({ patientId: patient.id, attendingStaffId: doctor.id });
  const actor = { staffId: doctor.id, facilityIds: [its.facilityId] };
  await its.system.as('doctor', 'clinical', allergiesApi, actor).stateNoAllergies({ body: { patientId: patient.id } });
  const api = its.system.as('doctor', 'medication', medicationApi, actor);
  const list = async () => {
    const state = ['active' as const, 'held' as const, 'discontinued' as const, 'replaced' as const];
    const { items } = await api.listMedication({ query: { patientId: patient.id, state } });
    return items.map((it) => `${it.drug.name.en.split(' ')[0]} ${it.state}`).toSorted();
  };
  const prescriptions = async () => (await api.listPrescriptions({ query: { patientId: patient.id } })).items;
  /** What is in that state goes on again, or ends, because the doctor says so here. */
  const decide = async (state: 'held' | 'active', what: 'resumeItem' | 'discontinueItem') => {
    const { items } = await api.listMedication({ query: { patientId: patient.id, state: [state] } });
    for (const { id: itemId, version } of items)
      await api[what]({ params: { itemId }, body: { reason: 'Decided here.' } }, { ifMatch: version });
  };
  return { patient, stay, mrn: patient.number, list, prescriptions, decide };
}

test('an order is signed by who ordered it there, checked, once; it ends, is held and goes on by its number', async () => {
  const { mrn, stay, list, prescriptions } = await aPatient();
  for (let round = 0; round < 2; round += 1)
    expect(await send({ mrn, orders: [order('R-1', PARACETAMOL)] })).toBe('AA done');
  const [signed, ...others] = await prescriptions();
  expect(others).toEqual([]);
  expect(signed).toMatchObject({ encounterId: stay.id, signedBy: { staffId: doctor.id }, overrides: [] });
  expect(signed?.checkId).not.toBeNull();
  expect(signed?.items).toMatchObject([
    {
      route: 'oral',
      steps: [{ dose: { value: 1, unit: '{tablet}' }, timing: { kind: 'times-per-day', times: 2 }, days: 7 }],
    },
  ]);
  const steps: readonly (readonly [code: string, state: string])[] = [
    ...([
      ['HD', 'held'],
      ['HD', 'held'],
      ['RL', 'active'],
      ['RL', 'active'],
    ] as const),
    ...([
      ['DC', 'discontinued'],
      ['CA', 'discontinued'],
    ] as const),
  ];
  for (const [code, state] of steps) {
    expect(await send({ mrn, orders: [control('R-1', code)] })).toBe('AA done');
    expect(await list()).toEqual([`Paracetamol ${state}`]);
  }
  // Nobody may think that it goes on.
  expect(await send({ mrn, orders: [control('R-1', 'RL')] })).toBe('AA failed ORC-1');
});

test('an ORM for a drug by a code of the channel, in the form before TQ1; a change is instead of what was', async () => {
  const { mrn, list, prescriptions } = await aPatient();
  const orm = { type: 'ORM^O01^ORM_O01', mrn };
  const timed = (code: string, every: string) =>
    `ORC|${code}|R-2^OE|||||^${every}^D5|||||D7^Doctor^Some\rRXO|AMOX500^Amoxicillin^L|1||TAB`;
  expect(await send({ ...orm, orders: [timed('NW', 'Q8H')] })).toBe('AA done');
  const asOrdered = (await prescriptions())[0]?.items[0];
  expect(asOrdered?.steps).toMatchObject([{ timing: { kind: 'every-hours', hours: 8 }, days: 5 }]);
  for (let round = 0; round < 2; round += 1)
    expect(await send({ ...orm, orders: [timed('XO', 'BID')] })).toBe('AA done');
  expect(await list()).toEqual(['Amoxicillin active', 'Amoxicillin replaced']);
  expect(await send({ ...orm, orders: [control('R-2', 'DC') + '\rRXO|AMOX500'] })).toBe('AA done');
  expect(await list()).toEqual(['Amoxicillin discontinued', 'Amoxicillin replaced']);
});

test('what the safety check stops is for somebody here to prescribe: the message says why', async () => {
  const { mrn, list, patient } = await aPatient();
  expect(await send({ mrn, orders: [order('R-3', '36567^Simvastatin^RXNORM', { pattern: 'QHS' })] })).toBe('AA done');
  expect(await send({ mrn, orders: [order('R-4', '21212^Clarithromycin^RXNORM')] })).toBe('AA failed RXE-2');
  expect(await fault()).toMatch(/Stop: .*(simvastatin|clarithromycin)/i);
  expect(await list()).toEqual(['Simvastatin active']);
  // Nobody asked this one for allergies.
  const unasked = await its.hospital.aPatient();
  expect(patient.number).not.toBe(unasked.number);
  expect(await send({ mrn: unasked.number, orders: [order('R-5', PARACETAMOL)] })).toBe('AA failed RXE-2');
  expect(await fault()).toMatch(/Not everything was checked: .*allerg/i);
});

test('several orders are one prescription, and none is signed where one of them cannot be right', async () => {
  const { mrn, list, prescriptions } = await aPatient();
  const good = order('R-6', PARACETAMOL, { pattern: 'PRNQ6H' });
  for (const [wrong, place] of [
    [order('R-7', '999999^What^RXNORM'), 'RXE[2]-2'],
    [order('R-7', 'AMOX500', { dose: '1||SPOONS' }), 'RXE[2]-5'],
    [order('R-7', 'AMOX500', { pattern: 'WHENEVER' }), 'TQ1[2]-3'],
    [control('R-99', 'DC'), 'ORC[2]-2'],
    [order('R-6', 'AMOX500'), 'ORC[2]-2'],
  ] as const) {
    const { mrn: other } = await aPatient();
    expect(await send({ mrn: other, orders: [good, wrong] })).toBe(`AA failed ${place}`);
  }
  expect(await list()).toEqual([]);
  expect(await send({ mrn, orders: [good, order('R-7', 'AMOX500^Amoxicillin^L')] })).toBe('AA done');
  expect(await prescriptions()).toHaveLength(1);
  expect(await list()).toEqual(['Amoxicillin active', 'Paracetamol active']);
  expect((await prescriptions())[0]?.items[0]).toMatchObject({ asNeeded: { minHours: 6 } });
});

test('the order of another patient, and a wrong birth date, change nothing', async () => {
  const [one, other] = [await aPatient(), await aPatient()];
  expect(await send({ mrn: one.mrn, orders: [order('R-8', PARACETAMOL)] })).toBe('AA done');
  expect(await send({ mrn: other.mrn, orders: [control('R-8', 'DC')] })).toBe('AA failed ORC-2');
  const third = await aPatient();
  expect(await send({ mrn: third.mrn, born: '19991231', orders: [order('R-9', PARACETAMOL)] })).toBe('AA failed PID-7');
  expect(await one.list()).toEqual(['Paracetamol active']);
});

test('what begins instead of what ends is judged without it, and none of both is done alone', async () => {
  const { mrn, list } = await aPatient();
  const [simvastatin, clarithromycin] = ['36567^Simvastatin^RXNORM', '21212^Clarithromycin^RXNORM'];
  expect(await send({ mrn, orders: [order('R-11', simvastatin), order('R-12', PARACETAMOL)] })).toBe('AA done');
  const begins = order('R-13', clarithromycin);
  expect(await send({ mrn, orders: [control('R-12', 'DC'), begins] })).toBe('AA failed RXE-2');
  expect(await fault()).toMatch(/Stop: .*None of the orders of the message was carried out\.$/i);
  expect(await list()).toEqual(['Paracetamol active', 'Simvastatin active']);
  // More ends than begins, and what begins comes first.
  const switched = [begins, control('R-11', 'DC'), control('R-12', 'CA')];
  expect(await send({ mrn, orders: switched })).toBe('AA done');
  const after = ['Clarithromycin active', 'Paracetamol discontinued', 'Simvastatin discontinued'];
  expect(await list()).toEqual(after);
  // As the same says it once more; one that ends does not begin under its number.
  expect(await send({ mrn, orders: switched })).toBe('AA done');
  const again = [control('R-13', 'DC'), begins];
  expect(await send({ mrn, orders: again })).toBe('AA failed ORC[2]-2');
  expect(await list()).toEqual(after);
  expect(await send({ mrn, orders: [order('R-14', 'AMOX500'), order('R-15', simvastatin)] })).toBe(
    'AA failed RXE[2]-2',
  );
});

const last = async () => (await its.rows()).at(-1);
const tried = () => eventually(async () => ((await last())?.attempts ?? 0) > 0, { within: 30_000 });

test('a message that was carried out and not noted is carried out once: nobody who decided since is overruled', async () => {
  const { mrn, list, prescriptions, decide } = await aPatient();
  expect(await send({ mrn, orders: [order('R-21', PARACETAMOL)] })).toBe('AA done');
  const { db, bell } = its.deps();
  for (const orders of [[control('R-21', 'HD')], [control('R-21', 'HD'), order('R-22', 'AMOX500')]]) {
    expect(await send({ mrn, orders })).toBe('AA done');
    const seq = (await last())?.seq ?? 0;
    expect(await list()).toContain('Paracetamol held');
    await decide('held', 'resumeItem');
    const after = await list();
    expect(after).toContain('Paracetamol active');
    for (let round = 0; round < 2; round += 1) {
      await db.read.updateTable('hl7_messages').set({ state: 'waiting' }).where('seq', '=', seq).execute();
      bell.ring();
      await its.settled();
      expect(await last()).toMatchObject({ seq, state: 'done', fault_text: null });
      expect(await list()).toEqual(after);
    }
  }
  expect(await prescriptions()).toHaveLength(2);
  // What is kept names nobody any more.
  expect((await db.read.selectFrom('hl7_asked').select('asked').execute()).filter((it) => it.asked !== null)).toEqual(
    [],
  );
});

test('where the answer was lost the same is asked once more, whatever was decided here meanwhile', async () => {
  const { mrn, list, prescriptions, decide } = await aPatient();
  for (const orders of [[order('R-51', PARACETAMOL)], [control('R-51', 'HD')]])
    expect(await send({ mrn, orders })).toBe('AA done');
  prescribing.loseAnswerTo('/prescriptions/from-elsewhere');
  await peer.ask(message({ mrn, orders: [control('R-51', 'RL'), order('R-52', 'AMOX500')] }));
  await tried();
  expect(await last()).toMatchObject({ state: 'waiting' });
  await eventually(async () => (await list()).join() === 'Amoxicillin active,Paracetamol active');
  // By now the first of them would be refused: what is over does not go on.
  await decide('active', 'discontinueItem');
  const after = await list();
  expect(after).toEqual(['Amoxicillin discontinued', 'Paracetamol discontinued']);
  prescribing.loseAnswerTo(undefined);
  await its.settled();
  expect(await last()).toMatchObject({ state: 'done' });
  expect(await list()).toEqual(after);
  expect(await prescriptions()).toHaveLength(2);
  // Its numbers are known all the same.
  expect(await send({ mrn, orders: [control('R-52', 'DC')] })).toBe('AA done');
});

test('what a message with another text says is not done where it was carried out as it said before', async () => {
  const { mrn, list } = await aPatient();
  prescribing.loseAnswerTo('/prescriptions/from-elsewhere');
  const asSent = message({ mrn, orders: [order('R-61', PARACETAMOL)] });
  await peer.ask(asSent);
  await tried();
  const params = { messageId: (await last())?.id ?? '' };
  const text = asSent.replace(PARACETAMOL, 'AMOX500^Amoxicillin^L');
  const body = { reason: 'It is another drug.', text, writtenFrom: 0 };
  // Between two tries.
  await eventually(async () => (await outcome(its.administrator.replayHl7Message({ params, body }))) === 'done', {
    within: 60_000,
  });
  prescribing.loseAnswerTo(undefined);
  await its.settled();
  expect(await last()).toMatchObject({ state: 'failed', fault_place: 'ORC-1' });
  expect(await fault()).toMatch(/something else was carried out/);
  expect(await list()).toEqual(['Paracetamol active']);
});

test('what was to be asked, and is refused by now, is judged anew', async () => {
  const { mrn, patient, list } = await aPatient();
  expect(await send({ mrn, orders: [order('R-65', 'NOBODY-SAID-WHICH^What^L')] })).toBe('AA failed RXE-2');
  const messageId = (await last())?.id ?? '';
  const change = { itemId: crypto.randomUUID(), to: 'held', reason: 'It is of nobody.' };
  const body = { patientId: patient.id, facilityId: its.facilityId, prescriptions: [], changes: [change] };
  const { db, cipher } = its.deps();
  const kept = asked(db.read, cipher);
  await kept.begin({ messageId, patientId: patient.id, text: JSON.stringify({ body, numbers: [] }) });
  await its.administrator.replayHl7Message({ params: { messageId }, body: { reason: 'Once more.' } });
  await its.settled();
  expect(await last()).toMatchObject({ state: 'failed', fault_place: 'RXE-2' });
  expect(await kept.of(messageId)).toBeUndefined();
  expect(await list()).toEqual([]);
});

test('a message may have as many orders as are carried out in one moment, and says so where it has more', async () => {
  const { mrn, list } = await aPatient();
  expect(await send({ mrn, orders: [order('R-71', PARACETAMOL)] })).toBe('AA done');
  const begins = Array.from({ length: 21 }, (_, at) => order(`R-72-${at}`, 'AMOX500'));
  expect(await send({ mrn, orders: [control('R-71', 'DC'), ...begins] })).toBe('AA failed ORC[22]-1');
  expect(await fault()).toMatch(/20 new orders of one person/);
  const ends = Array.from({ length: 201 }, (_, at) => control(`R-73-${at}`, 'DC'));
  expect(await send({ mrn, orders: ends })).toBe('AA failed ORC[201]-1');
  expect(await fault()).toMatch(/200 orders/);
  expect(await list()).toEqual(['Paracetamol active']);
});

test('an order of another facility is not touched over the channel of this one', async () => {
  await its.aChannelElsewhere({ sendingApplication: 'THERE', afterFailure: 'pass' });
  const { mrn, list } = await aPatient();
  expect(await send({ mrn, orders: [order('R-31', PARACETAMOL)] })).toBe('AA done');
  for (const orders of [[control('R-31', 'DC')], [order('R-31', PARACETAMOL, { control: 'XO', pattern: 'TID' })]]) {
    await peer.ask(message({ mrn, orders }).replace('|OE|', '|THERE|'));
    await its.settled();
    expect((await its.rows()).at(-1)).toMatchObject({ state: 'failed', fault_place: 'ORC-2' });
    expect(await fault()).toMatch(/another facility/);
  }
  expect(await list()).toEqual(['Paracetamol active']);
});

test('a discharge that was taken back: what is ordered waits until who prescribes has heard of it', async () => {
  const { patient, stay, mrn, list } = await aPatient();
  expect(await send({ mrn, orders: [order('R-41', PARACETAMOL)] })).toBe('AA done');
  const at = new Date().toISOString();
  const told = { encounterId: stay.id, patientId: patient.id, facilityId: its.facilityId, class: stay.class, at };
  await events.tell(encounterDischarged, patient.id, { ...told, version: stay.version + 1 });
  await eventually(async () => (await list())[0] === 'Paracetamol discontinued');
  await peer.ask(message({ mrn, orders: [order('R-42', 'AMOX500^Amoxicillin^L')] }));
  await tried();
  expect(await last()).toMatchObject({ state: 'waiting' });
  const goesOn = { ...told, version: stay.version + 2, wardId: null, dischargedAt: at };
  await events.tell(encounterReopened, patient.id, goesOn);
  await its.settled();
  expect(await last()).toMatchObject({ state: 'done' });
  expect(await list()).toEqual(['Amoxicillin active', 'Paracetamol discontinued']);
});

test('what nobody checks because the check is away waits until it is back', async () => {
  const { mrn, list } = await aPatient();
  cds.set('cut');
  await peer.ask(message({ mrn, orders: [order('R-10', PARACETAMOL)] }));
  await tried();
  expect(await last()).toMatchObject({ state: 'waiting' });
  cds.set('open');
  await its.settled();
  expect(await last()).toMatchObject({ state: 'done' });
  expect(await list()).toEqual(['Paracetamol active']);
});
