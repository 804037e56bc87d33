import { afterAll, beforeAll, expect, test } from 'vitest';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { accepting, ack, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
const receivers: MllpReceiver[] = [];

beforeAll(async () => {
  its = await openOutbound(['clinical', 'lab']);
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

const WHY = 'We do not do this.';

/** A laboratory elsewhere that does not do one of the tests (ORL^O22: ORC-1 UA). */
async function aLaboratory(given: Parameters<Outbound['aDestination']>[1], notDone: string) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  receiver.answering((got, say) => {
    const requests = parseMessage(got.text).all('OBR');
    const answers = requests.map((it) => {
      const isRefused = it.field(4).text(4) === notDone || it.field(4).text(1) === notDone;
      return `ORC|${isRefused ? 'UA' : 'OK'}|${it.field(2).written}${isRefused ? `||||||||||||||^${WHY}` : ''}`;
    });
    say(ack(got, 'AA', answers));
  });
  const destination = await its.aDestination(receiver.port, given);
  /** Of each message that came the orders in it: `NW 2 HB`, by ORC-1, OBR-1 and OBR-4. */
  const got = () =>
    receiver.got.map(({ text }) => {
      const message = parseMessage(text);
      const requests = message.all('OBR');
      return message.all('ORC').map((orc, at) => {
        const obr = requests[at];
        return `${orc.field(1).text()} ${obr?.field(1).text()} ${obr?.field(4).text(4) ?? obr?.field(4).text(1)}`;
      });
    });
  return { receiver, destination, got };
}

async function anOrder() {
  const staff = await its.hospital.aStaffMember('doctor');
  const patient = await its.hospital.aPatient();
  const stay = await its.hospital.anAdmission({
    ...{ patientId: patient.id, attendingStaffId: staff.id, wardId: its.hospital.ward.id },
  });
  const facilityIds = [its.facilityId];
  const doctor = its.system.as('doctor', 'lab', labOrdersApi, { staffId: staff.id, facilityIds });
  const where = { patientId: patient.id, encounterId: stay.id, facilityId: its.facilityId };
  const order = await doctor.placeLabOrder({ body: { ...where, tests: ['K', 'HB'], priority: 'stat' } });
  const itemOf = (code: string) => order.items.find((it) => it.test.code === code);
  const cancel = (code: string) =>
    doctor.cancelLabItem({ params: { itemId: itemOf(code)?.id ?? '' }, body: { reason: 'Not needed.' } });
  return { order, itemOf, cancel };
}

const resend = (outgoingId: string) =>
  its.administrator.resendHl7Outgoing({ params: { outgoingId }, body: { reason: 'They do it now.' } });

const refused = ({ destination }: Awaited<ReturnType<typeof aLaboratory>>) =>
  eventually(async () => (await its.outgoing(destination.id)).find((it) => it.state === 'refused'));

test.each([
  ['OML', {}],
  ['ORM', { orders: ['lab-order' as const], hl7Version: '2.3.1' as const }],
])(
  'one test of two that is refused in %s is sent again alone, as the first of its message, by their code for it',
  async (type, given) => {
    const laboratory = await aLaboratory({ ...given, sends: [type] }, 'HB');
    const { order, itemOf } = await anOrder();
    const message = await refused(laboratory);
    const codes = order.items.map(({ test: { code } }) => code);
    const place = codes.indexOf('HB');
    expect(laboratory.got()).toEqual([codes.map((code, at) => `NW ${at + 1} ${code}`)]);
    expect(message.fault).toMatchObject({ place: place === 0 ? 'ORC-1' : `ORC[${place + 1}]-1`, text: WHY });

    const items = [{ kind: 'test' as const, targetId: itemOf('HB')?.test.id ?? '', code: 'HGB' }];
    const params = { destinationId: laboratory.destination.id };
    await its.administrator.putHl7DestinationCodes({ params, body: { items } });
    laboratory.receiver.answering(accepting);
    expect(await resend(message.id)).toMatchObject({ written: 'anew' });
    await its.settled(laboratory.destination.id);
    const again = parseMessage(laboratory.receiver.got[1]?.text ?? '');
    expect(again.all('OBR').map((it) => [it.field(1).text(), it.field(4).text(1)])).toEqual([['1', 'HGB']]);
    // By the number that it had.
    expect(again.all('ORC').map((it) => it.field(2).text())).toEqual([`${order.number}.${place + 1}`]);
  },
);

test('what becomes of a test that was taken is told at once; one that is refused again and given up stays so', async () => {
  const laboratory = await aLaboratory({ sends: ['OML'] }, 'HB');
  const { cancel } = await anOrder();
  const message = await refused(laboratory);
  await cancel('K');
  await eventually(() => laboratory.got().length === 2);
  await resend(message.id);
  await eventually(() => laboratory.got().length === 3);
  expect(laboratory.got().slice(1)).toEqual([['CA 1 K'], ['NW 1 HB']]);
  await refused(laboratory);
  await cancel('HB');
  await eventually(async () => (await its.outgoing(laboratory.destination.id)).at(-1)?.held);
  await expect(resend(message.id)).rejects.toMatchObject({ code: 'order-ended' });
  const params = { outgoingId: message.id };
  await its.administrator.discardHl7Outgoing({ params, body: { reason: 'They are told by telephone.' } });
  await eventually(() => laboratory.got().length === 4);
  expect((await its.outgoing(laboratory.destination.id)).map(({ code, event }) => `${code} ${event}`)).toEqual([
    ...['OML O21', 'OML O21', 'OML O21'],
  ]);
});

test('a test that is cancelled before a laboratory hears of its order is nothing to it; the others are ordered', async () => {
  const first = await aLaboratory({ sends: ['OML'] }, 'none');
  const { cancel } = await anOrder();
  await eventually(() => first.got().length === 1);
  const late = await aLaboratory({ sends: ['OML'] }, 'none');
  await cancel('HB');
  await eventually(() => first.got().length === 2);
  await eventually(() => late.got().length === 1);
  await cancel('K');
  await eventually(() => late.got().length === 2);
  expect(late.got()).toEqual([['NW 1 K'], ['CA 1 K']]);
});
