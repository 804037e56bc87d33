import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Prescription } from '@nilecare/contracts/api/medication.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { accepting, ack, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
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
  return { name, receiver, destination, got, controls };
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
  pharmacy.receiver.answering((got, say) => {
    const numbers = parseMessage(got.text)
      .all('ORC')
      .map((it) => it.field(2).written);
    const [first, ...others] = numbers;
    const refused = `ORC|UA|${first}||||||||||||||^This drug is not stocked.`;
    say(ack(got, 'AA', [refused, ...others.map((it) => `ORC|OK|${it}`)]));
  });
  const other = await prescriber.pharmacist.addDrug({
    body: {
      generic: { en: 'Paracetamol', ar: 'باراسيتامول' },
      ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 500, unit: 'mg' } }],
      ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
    },
  });
  const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, other]);
  await becomes(signed, pharmacy, 'ORM^O01 refused This drug is not stocked.');
  const states = async () => {
    const { items } = await prescriber.doctor.getPrescription({ params: { prescriptionId: signed.id } });
    return items.map(({ transmissions }) => {
      const at = transmissions.find(({ destination }) => destination === pharmacy.name);
      return [at?.kind, at?.state, at?.reason].filter(Boolean).join(' ');
    });
  };
  expect(await states()).toEqual(['ORM^O01 refused This drug is not stocked.', 'ORM^O01 accepted']);
  pharmacy.receiver.answering(accepting);
  const [refused] = await its.outgoing(pharmacy.destination.id);
  const body = { reason: 'It is stocked now.' };
  await its.administrator.resendHl7Outgoing({ params: { outgoingId: refused?.id ?? '' }, body });
  await becomes(signed, pharmacy, 'ORM^O01 accepted');
  // That one ends is nothing of the other.
  pharmacy.receiver.answering((got, say) => say(ack(got, 'AE', ['ERR||ORC^1^1|207|E||||It was dispensed.'])));
  const params = { itemId: signed.items[1]?.id ?? '' };
  await prescriber.doctor.discontinueItem({ params, body: { reason: 'rash' } }, { ifMatch: 1 });
  await becomes(signed, pharmacy, 'ORM^O01 refused It was dispensed.');
  expect(await states()).toEqual(['ORM^O01 accepted', 'ORM^O01 refused It was dispensed.']);
});

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
