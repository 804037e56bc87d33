import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Prescription } from '@nilecare/contracts/api/medication-prescription.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { mllpPeer } from './support/mllp-peer.ts';
import { accepting, ack, mllpReceiver, type Answering, type MllpReceiver } from './support/mllp-receiver.ts';
import { openOutbound, type Outbound } from './support/outbound.ts';
import { aPrescriber, type Prescriber } from './support/prescriber.ts';

let its: Outbound;
let prescriber: Prescriber;
const receivers: MllpReceiver[] = [];

beforeAll(async () => {
  its = await openOutbound(['clinical', 'cds', 'lab', 'medication']);
  prescriber = await aPrescriber(its.system, its.hospital);
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

/** The pharmacy's own system, by a name of its own. */
async function aPharmacy(name: string, given: Parameters<Outbound['aDestination']>[1] = {}) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  const destination = await its.aDestination(receiver.port, { name, sends: ['ORM'], ...given });
  /** Messages of a prescription that came there, every copy. */
  const got = ({ id }: Pick<Prescription, 'id'>) =>
    receiver.got.filter(({ text }) => text.includes(id)).map(({ text }) => parseMessage(text));
  const controls = (of: Pick<Prescription, 'id'>) => got(of).map((it) => it.first('ORC')?.field(1).text());
  /** The same, of each the orders in it: `NW`, and of which drug. */
  const orders = (of: Pick<Prescription, 'id'>) =>
    got(of).map((it) => it.all('ORC').map((orc) => `${orc.field(1).text()} ${orc.field(2).text()}`));
  return { name, receiver, destination, got, controls, orders };
}

/** What the prescriber sees of it at a system: its state, and why. */
async function seen({ id }: Pick<Prescription, 'id'>, { name }: { readonly name: string }): Promise<string> {
  const { transmissions } = await prescriber.doctor.getPrescription({ params: { prescriptionId: id } });
  const found = transmissions.find(({ destination }) => destination === name);
  return found ? [found.kind, found.state, found.reason].filter(Boolean).join(' ') : 'not told';
}
const becomes = (of: Pick<Prescription, 'id'>, at: { readonly name: string }, state: string) =>
  eventually(async () => {
    const now = await seen(of, at);
    if (now !== state) throw new Error(now);
    return now;
  });

/** The same of each of its drugs. */
async function seenByDrug({ id }: Pick<Prescription, 'id'>, { name }: { readonly name: string }): Promise<string[]> {
  const { items } = await prescriber.doctor.getPrescription({ params: { prescriptionId: id } });
  return items.map(({ transmissions }) => {
    const at = transmissions.find(({ destination }) => destination === name);
    return [at?.kind, at?.state, at?.reason].filter(Boolean).join(' ');
  });
}

/** A drug that is like the prescriber's. */
const aDrug = (name: string, rxcui: string) =>
  prescriber.pharmacist.addDrug({
    body: {
      generic: { en: name, ar: name },
      ingredients: [{ rxcui, name: name.toLowerCase(), strength: { value: 500, unit: 'mg' } }],
      ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
    },
  });

/** Takes messages, and says something of each order in them, or nothing. */
const answeringOrders =
  (says: (number: string, place: number) => string): Answering =>
  (got, say) => {
    const numbers = parseMessage(got.text)
      .all('ORC')
      .map((it) => it.field(2).written);
    say(ack(got, 'AA', numbers.map(says).filter(Boolean)));
  };

describe('a prescription that is signed', () => {
  test('is at the pharmacy, as its system wants it, and who signed it sees that it was accepted', async () => {
    const plain = await aPharmacy('Pharmacy');
    const encoded = await aPharmacy('Robot', { sends: ['RDE'], hl7Version: '2.3.1' });
    const code = { kind: 'drug', targetId: prescriber.drug.id, code: 'AMX500' } as const;
    const params = { destinationId: encoded.destination.id };
    await its.administrator.putHl7DestinationCodes({ params, body: { items: [code] } });

    const whom = await prescriber.aPatient();
    const signed = await prescriber.sign(whom);
    await becomes(signed, plain, 'ORM^O01 accepted');
    await becomes(signed, encoded, 'RDE^O11 accepted');

    const [orm, ...more] = plain.got(signed);
    expect(more).toEqual([]);
    expect(orm?.segments.map(({ name }) => name).join(' ')).toBe('MSH PID PV1 AL1 ORC RXO RXR');
    const text = (segment: string, field: number, component = 1) => orm?.first(segment)?.field(field).text(component);
    expect([text('PID', 3), text('PID', 5, 2), text('AL1', 3, 2)]).toEqual([whom.patient.number, 'Amina', 'Latex']);
    expect([text('PV1', 3), text('PV1', 19)]).toEqual([its.hospital.ward.name.en, whom.stay.id]);
    expect([text('ORC', 1), text('ORC', 2), text('ORC', 12)]).toEqual([
      'NW',
      signed.items[0]?.id,
      prescriber.staff.employeeNumber,
    ]);
    expect([text('RXO', 1), text('RXO', 1, 3), text('RXO', 2), text('RXO', 4), text('RXO', 11)]).toEqual([
      ...['308191', 'RXNORM', '1', '{capsule}', '21'],
    ]);
    expect([text('ORC', 7, 2), text('RXR', 1)]).toEqual(['TID', 'PO']);

    const [rde] = encoded.got(signed);
    expect(rde?.segments.map(({ name }) => name).join(' ')).toBe('MSH PID PV1 AL1 ORC RXE RXR');
    expect(rde?.first('RXE')?.field(1).text(2)).toBe('TID');
    expect(rde?.first('RXE')?.field(2).text(1)).toBe('AMX500');

    // The pharmacist, and whoever looks at the list of medication, see the same.
    const order = await prescriber.pharmacist.getPharmacyOrder({ params: { itemId: signed.items[0]?.id ?? '' } });
    const { items } = await prescriber.doctor.listMedication({ query: { patientId: whom.patient.id } });
    for (const { transmissions } of [order, ...items])
      expect(transmissions.map(({ destination, state }) => `${destination} ${state}`)).toEqual([
        'Pharmacy accepted',
        'Robot accepted',
      ]);
  });

  test('is told of again when it is held, goes on and ends', async () => {
    const pharmacy = await aPharmacy('Follows', { sends: ['RDE^O11'] });
    const signed = await prescriber.sign(await prescriber.aPatient());
    await becomes(signed, pharmacy, 'RDE^O11 accepted');
    const params = { itemId: signed.items[0]?.id ?? '' };
    const { doctor } = prescriber;
    await doctor.holdItem({ params, body: { reason: 'before surgery' } }, { ifMatch: 1 });
    const acceptNotChecked = { reason: 'Checked against the book.' };
    await doctor.resumeItem({ params, body: { acceptNotChecked } }, { ifMatch: 2 });
    await doctor.discontinueItem({ params, body: { reason: 'rash' } }, { ifMatch: 3 });
    await eventually(() => pharmacy.controls(signed).length === 4);
    expect(pharmacy.controls(signed)).toEqual(['NW', 'HD', 'RL', 'DC']);
    expect(pharmacy.got(signed).at(-1)?.first('ORC')?.field(16).text(2)).toBe('rash');
    await becomes(signed, pharmacy, 'RDE^O11 accepted');
  });

  test('that is over before a pharmacy heard of it is nothing to it; one that goes on is told with what becomes of it', async () => {
    const first = await aPharmacy('First', { sends: ['RDE^O11'] });
    const [over, goesOn] = [
      await prescriber.sign(await prescriber.aPatient()),
      await prescriber.sign(await prescriber.aPatient()),
    ];
    for (const it of [over, goesOn]) await becomes(it, first, 'RDE^O11 accepted');
    const late = await aPharmacy('Late', { sends: ['RDE^O11'] });
    const itemOf = ({ items }: Prescription) => ({ itemId: items[0]?.id ?? '' });
    const { doctor } = prescriber;
    await doctor.discontinueItem({ params: itemOf(over), body: { reason: 'rash' } }, { ifMatch: 1 });
    await eventually(() => first.controls(over).length === 2);
    await doctor.holdItem({ params: itemOf(goesOn), body: { reason: 'before surgery' } }, { ifMatch: 1 });
    await eventually(() => late.controls(goesOn).length === 2);
    expect(late.controls(goesOn)).toEqual(['NW', 'HD']);
    expect(first.controls(over)).toEqual(['NW', 'DC']);
    expect(late.controls(over)).toEqual([]);
  });

  test('of which one drug is over before a pharmacy heard of it is ordered there without it, and nothing is said of that one', async () => {
    const first = await aPharmacy('Hears all', { sends: ['RDE^O11'] });
    const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, await aDrug('Zinc', '11416')]);
    const [over = '', goesOn = ''] = signed.items.map(({ id }) => id);
    await becomes(signed, first, 'RDE^O11 accepted');
    const late = await aPharmacy('Hears later', { sends: ['RDE^O11'] });
    const { doctor } = prescriber;
    await doctor.discontinueItem({ params: { itemId: over }, body: { reason: 'rash' } }, { ifMatch: 1 });
    await eventually(() => late.orders(signed).length === 1);
    await doctor.holdItem({ params: { itemId: goesOn }, body: { reason: 'before surgery' } }, { ifMatch: 1 });
    await eventually(() => late.orders(signed).length === 2);
    expect(late.orders(signed)).toEqual([[`NW ${goesOn}`], [`HD ${goesOn}`]]);
    await eventually(() => first.orders(signed).length === 3);
    expect(first.orders(signed)).toEqual([[`NW ${over}`, `NW ${goesOn}`], [`DC ${over}`], [`HD ${goesOn}`]]);
    // That the order was accepted may be seen before what became of the drug behind it.
    await expect.poll(() => seenByDrug(signed, late), { timeout: 20_000 }).toEqual(['', 'RDE^O11 accepted']);
  });
});

test('a pharmacy that refuses says why; what follows waits until somebody has decided', async () => {
  const pharmacy = await aPharmacy('Strict');
  const fault = 'ERR||RXO^1^1|204^Unknown key identifier^HL70357|E||||This drug is not stocked.';
  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', [fault])));
  const signed = await prescriber.sign(await prescriber.aPatient());
  await becomes(signed, pharmacy, 'ORM^O01 refused This drug is not stocked.');
  const params = { itemId: signed.items[0]?.id ?? '' };
  await prescriber.doctor.holdItem({ params, body: { reason: 'before surgery' } }, { ifMatch: 1 });
  const refused = await eventually(async () => {
    const rows = await its.outgoing(pharmacy.destination.id);
    return rows.length === 2 && rows[1]?.held ? rows[0] : undefined;
  });
  expect(pharmacy.controls(signed)).toEqual(['NW']);
  pharmacy.receiver.answering(accepting);
  const body = { reason: 'It is stocked now.' };
  await its.administrator.resendHl7Outgoing({ params: { outgoingId: refused.id }, body });
  await its.settled(pharmacy.destination.id);
  expect(pharmacy.controls(signed)).toEqual(['NW', 'NW', 'HD']);
  await becomes(signed, pharmacy, 'ORM^O01 accepted');
});

test('a pharmacy that does not take one of the drugs: it is refused, the others are not, and each has what becomes of it', async () => {
  const pharmacy = await aPharmacy('Particular');
  pharmacy.receiver.answering(
    answeringOrders((number, place) =>
      place === 0 ? `ORC|UA|${number}||||||||||||||^This drug is not stocked.` : `ORC|OK|${number}`,
    ),
  );
  const other = await aDrug('Paracetamol', '161');
  const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, other]);
  await becomes(signed, pharmacy, 'ORM^O01 refused This drug is not stocked.');
  const states = () => seenByDrug(signed, pharmacy);
  expect(await states()).toEqual(['ORM^O01 refused This drug is not stocked.', 'ORM^O01 accepted']);
  pharmacy.receiver.answering(accepting);
  const [refused] = await its.outgoing(pharmacy.destination.id);
  const body = { reason: 'It is stocked now.' };
  await its.administrator.resendHl7Outgoing({ params: { outgoingId: refused?.id ?? '' }, body });
  await becomes(signed, pharmacy, 'ORM^O01 accepted');
  expect(await states()).toEqual(['ORM^O01 accepted', 'ORM^O01 accepted']);
  // What was taken is not told as new a second time.
  const [first, second] = signed.items.map(({ id }) => id);
  expect(pharmacy.orders(signed)).toEqual([[`NW ${first}`, `NW ${second}`], [`NW ${first}`]]);
  // That one ends is nothing of the other.
  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', ['ERR||ORC^1^1|207|E||||It was dispensed.'])));
  const params = { itemId: signed.items[1]?.id ?? '' };
  await prescriber.doctor.discontinueItem({ params, body: { reason: 'rash' } }, { ifMatch: 1 });
  await becomes(signed, pharmacy, 'ORM^O01 refused It was dispensed.');
  expect(await states()).toEqual(['ORM^O01 accepted', 'ORM^O01 refused It was dispensed.']);
});

test('what a pharmacy took stays there and is not told again, whatever becomes of what it refused', async () => {
  const pharmacy = await aPharmacy('Takes some');
  const drugs = [prescriber.drug, await aDrug('Thiamine', '10454'), await aDrug('Riboflavin', '9346')];
  const refusing = (refused: readonly (string | undefined)[]) =>
    pharmacy.receiver.answering(
      answeringOrders((number) => `ORC|${refused.includes(number.split('^')[0]) ? 'UA' : 'OK'}|${number}`),
    );
  pharmacy.receiver.answering(answeringOrders((number, place) => `ORC|${place === 0 ? 'OK' : 'UA'}|${number}`));
  const signed = await prescriber.sign(await prescriber.aPatient(), drugs);
  const [one, two, three] = signed.items.map(({ id }) => id);
  const why = 'The other system does not say why.';
  const areSeen = (states: readonly string[]) =>
    eventually(async () => {
      expect(await seenByDrug(signed, pharmacy)).toEqual(states.map((it) => `ORM^O01 ${it}`));
      return true;
    });
  await areSeen(['accepted', `refused ${why}`, `refused ${why}`]);
  const [message] = await its.outgoing(pharmacy.destination.id);
  const decision = { params: { outgoingId: message?.id ?? '' }, body: { reason: 'They say it is there.' } };

  refusing([three]);
  await its.administrator.resendHl7Outgoing(decision);
  await areSeen(['accepted', 'accepted', `refused ${why}`]);
  const changed = await its.administrator.getHl7Outgoing({ params: decision.params });
  expect(changed.text).not.toContain(one);
  expect(changed.edits).toMatchObject([{ textBefore: expect.stringContaining(one ?? '') }]);

  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', ['ERR||ORC^1^1|207|E||||Never.'])));
  await its.administrator.resendHl7Outgoing(decision);
  await areSeen(['accepted', 'accepted', 'refused Never.']);
  await its.administrator.discardHl7Outgoing(decision);
  await areSeen(['accepted', 'accepted', 'discarded Never.']);
  expect(pharmacy.orders(signed)).toEqual([
    [`NW ${one}`, `NW ${two}`, `NW ${three}`],
    [`NW ${two}`, `NW ${three}`],
    [`NW ${three}`],
  ]);
});

test('a text that somebody wrote goes as it was written, and takes back nothing that a pharmacy took', async () => {
  const pharmacy = await aPharmacy('Reads closely');
  pharmacy.receiver.answering(answeringOrders((number, place) => `ORC|${place === 0 ? 'OK' : 'UA'}|${number}`));
  const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, await aDrug('Zinc', '11416')]);
  const [one, two] = signed.items.map(({ id }) => id);
  await becomes(signed, pharmacy, 'ORM^O01 refused The other system does not say why.');
  const seen = await prescriber.doctor.getPrescription({ params: { prescriptionId: signed.id } });
  expect(seen.transmissions.map((it) => it.cause)).toContainEqual({ code: 'no-reason-given', values: {} });
  const [message] = await its.outgoing(pharmacy.destination.id);
  const params = { outgoingId: message?.id ?? '' };
  const { text, controlId } = await its.administrator.getHl7Outgoing({ params });
  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', ['ERR||ORC^1^1|207|E||||It is here already.'])));
  await its.administrator.resendHl7Outgoing({
    params,
    body: { text, writtenFrom: controlId, reason: 'All of it once more.' },
  });
  await becomes(signed, pharmacy, 'ORM^O01 refused It is here already.');
  expect(pharmacy.orders(signed).at(-1)).toEqual([`NW ${one}`, `NW ${two}`]);
  await its.administrator.discardHl7Outgoing({ params, body: { reason: 'They are told by telephone.' } });
  await becomes(signed, pharmacy, 'ORM^O01 discarded It is here already.');
  const after = await prescriber.doctor.getPrescription({ params: { prescriptionId: signed.id } });
  const cause = { code: 'other-system', values: { said: 'It is here already.' } };
  expect(after.transmissions.map((it) => it.cause)).toContainEqual(cause);
  expect(await seenByDrug(signed, pharmacy)).toEqual(['ORM^O01 accepted', 'ORM^O01 discarded It is here already.']);
});

test('what becomes of the other drugs is told at once; of one that a pharmacy does not take once somebody has decided', async () => {
  const pharmacy = await aPharmacy('Out of stock');
  const other = await aDrug('Riboflavin', '9346');
  // Of a message of several the second one.
  pharmacy.receiver.answering(
    answeringOrders((number, place) =>
      place === 1 ? `ORC|UA|${number}||||||||||||||^Out of stock.` : `ORC|OK|${number}`,
    ),
  );
  const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, other]);
  const [taken = '', refused = ''] = signed.items.map(({ id }) => id);
  await becomes(signed, pharmacy, 'ORM^O01 refused Out of stock.');
  await prescriber.doctor.holdItem({ params: { itemId: refused }, body: { reason: 'before surgery' } }, { ifMatch: 1 });
  const discontinue = { params: { itemId: taken }, body: { reason: 'rash' } };
  await prescriber.doctor.discontinueItem(discontinue, { ifMatch: 1 });
  const rows = await eventually(async () => {
    const all = await its.outgoing(pharmacy.destination.id);
    return all[1]?.held && all[2]?.state === 'done' ? all : undefined;
  });
  const told = () =>
    pharmacy
      .got(signed)
      .map((it) => it.all('ORC').map((orc) => [orc.field(1), orc.field(2)].map((field) => field.text())));
  expect(told()).toEqual([
    [
      ['NW', taken],
      ['NW', refused],
    ],
    [['DC', taken]],
  ]);
  await eventually(async () => {
    expect(await seenByDrug(signed, pharmacy)).toEqual(['ORM^O01 accepted', 'ORM^O01 refused Out of stock.']);
    return true;
  });
  const body = { reason: 'They are told by telephone.' };
  await its.administrator.discardHl7Outgoing({ params: { outgoingId: rows[0]?.id ?? '' }, body });
  await eventually(() => told().length === 3);
  expect(told()[2]).toEqual([['HD', refused]]);
});

test('where it cannot be told of each order that is refused which one it is, none of them is seen as accepted', async () => {
  const pharmacy = await aPharmacy('By its own numbers');
  const drugs = [prescriber.drug, await aDrug('Thiamine', '10454'), await aDrug('Ascorbic acid', '1151')];
  pharmacy.receiver.answering(
    answeringOrders((number, place) => ['', `ORC|UA|${number}`, 'ORC|UA||PH-77^PHARMACY'][place] ?? ''),
  );
  const signed = await prescriber.sign(await prescriber.aPatient(), drugs);
  const why = 'ORM^O01 refused The other system does not say why.';
  await becomes(signed, pharmacy, why);
  expect(await seenByDrug(signed, pharmacy)).toEqual([why, why, why]);
});

test('a drug that has the numbers of two other systems is seen at a pharmacy as any other, in a message of several and alone', async () => {
  const patient = await signedByOrderEntry();
  const [signed] = (await prescriber.doctor.listPrescriptions({ query: { patientId: patient.id } })).items;
  if (!signed) throw new Error('Nothing was signed.');
  const [first = '', second = ''] = signed.items.map(({ id }) => id);

  const pharmacy = await aPharmacy('Told later', { sends: ['RDE'] });
  pharmacy.receiver.answering(
    answeringOrders((number) =>
      number === 'P-1^OE' ? `ORC|UA|${number}||||||||||||||^Out of stock.` : `ORC|OK|${number}`,
    ),
  );
  await prescriber.doctor.holdItem({ params: { itemId: second }, body: { reason: 'before surgery' } }, { ifMatch: 1 });
  await eventually(() => pharmacy.got(signed).length === 2);
  const numbers = pharmacy
    .got(signed)[0]
    ?.all('ORC')
    .map((it) => [it.field(2).text(), it.field(3).text()]);
  expect(numbers).toEqual([
    ['P-1', 'F-1'],
    ['P-2', second],
  ]);
  await becomes(signed, pharmacy, 'RDE^O11 refused Out of stock.');
  await expect
    .poll(() => seenByDrug(signed, pharmacy), { timeout: 20_000 })
    .toEqual(['RDE^O11 refused Out of stock.', 'RDE^O11 accepted']);

  const late = await aPharmacy('Too late', { sends: ['RDE'] });
  late.receiver.answering((got, say) =>
    say(got.text.includes('ORC|DC|') ? ack(got, 'AE', ['ERR||ORC^1^1|207|E||||It was dispensed.']) : ack(got)),
  );
  await prescriber.doctor.holdItem({ params: { itemId: first }, body: { reason: 'before surgery' } }, { ifMatch: 1 });
  await becomes(signed, late, 'RDE^O11 accepted');
  const discontinue = { params: { itemId: first }, body: { reason: 'rash' } };
  await prescriber.doctor.discontinueItem(discontinue, { ifMatch: 2 });
  await becomes(signed, late, 'RDE^O11 refused It was dispensed.');
  await expect
    .poll(() => seenByDrug(signed, late), { timeout: 20_000 })
    .toEqual(['RDE^O11 refused It was dispensed.', 'RDE^O11 accepted']);
});

/** Two drugs that another system ordered over a channel, the first one by the number of a third system as well. */
async function signedByOrderEntry() {
  const { administrator, facilityId, hospital, system } = its;
  const { staff } = prescriber;
  const other = await aDrug('Paracetamol', '161');
  const patient = await hospital.aPatient();
  await hospital.anAdmission({ patientId: patient.id, attendingStaffId: staff.id, wardId: hospital.ward.id });
  const actor = { staffId: staff.id, facilityIds: [facilityId] };
  await system.as('doctor', 'clinical', allergiesApi, actor).stateNoAllergies({ body: { patientId: patient.id } });
  const channel = await administrator.createHl7Channel({
    body: { name: 'Order entry', allow: ['127.0.0.1'], facilityId, sendingApplication: 'OE' },
  });
  const items = [
    { kind: 'drug' as const, code: 'AMOX500', targetId: prescriber.drug.id },
    { kind: 'drug' as const, code: 'PARA500', targetId: other.id },
  ];
  await administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  const peer = await mllpPeer(its.deps().ports.numbers()[0] ?? 0);
  const order = (numbers: string, code: string) =>
    `ORC|NW|${numbers}|||||||||${staff.employeeNumber}^Doctor^Some\rTQ1|1||BID|||7^d\rRXE||${code}|1||CAP\rRXR|PO`;
  const answer = await peer.ask(
    [
      'MSH|^~\\&|OE|OTHER|NC|CAIRO|20260105143000+0200||RDE^O11^RDE_O11|oe-1|P|2.5.1',
      `PID|1||${patient.number}^^^NILECARE^MR||Hassan^Amina||19800517|F`,
      order('P-1^OE|F-1^ROBOT', 'AMOX500'),
      order('P-2^OE|', 'PARA500'),
      '',
    ].join('\r'),
  );
  await peer.close();
  expect(answer).toContain('MSA|AA');
  await eventually(async () => {
    const [message] = (await administrator.listHl7Messages({ query: { channelId: channel.id } })).items;
    if (message?.state !== 'done') throw new Error(`${message?.state} ${message?.fault?.text}`);
    return message;
  });
  return patient;
}

test('a reason as long as a letter is shown as far as there is room', async () => {
  const pharmacy = await aPharmacy('At length');
  const reason = 'This drug is not stocked, and will not be. '.repeat(60).trim();
  const fault = `ERR||RXO^1^1|204^Unknown key identifier^HL70357|E||||${reason}`;
  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', [fault])));
  const signed = await prescriber.sign(await prescriber.aPatient());
  await becomes(signed, pharmacy, `ORM^O01 refused ${reason.slice(0, 1000)}`);
});

test('a pharmacy that is away gets it when it is back, once; until then it is seen to wait', async () => {
  const pharmacy = await aPharmacy('Away');
  await pharmacy.receiver.stop();
  const signed = await prescriber.sign(await prescriber.aPatient());
  await becomes(signed, pharmacy, 'ORM^O01 waiting No connection: ECONNREFUSED');
  await pharmacy.receiver.start();
  await becomes(signed, pharmacy, 'ORM^O01 accepted');
  expect(pharmacy.controls(signed)).toEqual(['NW']);
});
