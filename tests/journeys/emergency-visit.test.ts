import { createConnection } from 'mysql2/promise';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { getReceipt, type Payment } from '@nilecare/contracts/api/payment.ts';
import { callForFile } from '@nilecare/contracts/client.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { transportTo } from '@nilecare/testing/http.ts';
import { colleagues, type Colleagues } from './emergency/colleagues.ts';
import { everythingOf, type Everything } from './emergency/everything.ts';
import { arrives, criticalPotassium, isTreated, liesDown, triage, type Stay } from './emergency/treatment.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { somebodyNew } from './support/somebody-new.ts';

let hospital: Hospital;
let people: Colleagues;
let stay: Stay;
let invoice: Invoice;

beforeAll(async () => {
  hospital = await openHospital();
  people = await colleagues(hospital);
});

/** As if she had lain in her bed since yesterday: nothing but a night would do it. */
async function aNightPasses({ encounterId }: Stay): Promise<void> {
  const rows = await createConnection(hospital.databaseUrl('billing'));
  try {
    await eventually(async () => {
      const [heard] = await rows.query('select 1 from bed_stays where encounter_id = ?', [encounterId]);
      return Array.isArray(heard) && heard.length > 0;
    });
    await rows.query('update bed_stays set began_at = began_at - interval 1 day where encounter_id = ?', [encounterId]);
  } finally {
    await rows.end();
  }
}

describe('an emergency visit', () => {
  test('of somebody unknown: triage, a bed, and a critical potassium that the doctor reads back', async () => {
    const { wardId, ...arrived } = await arrives(people);
    stay = arrived;
    expect(await triage(people, stay)).toBe(2);
    await liesDown(people, wardId, stay.encounterId);
    const { id: criticalId, flag } = await criticalPotassium(people, stay);
    expect(flag).toBe('HH');
    const read = await people.doctor.acknowledgeCritical({ params: { criticalId }, body: { value: '7.1' } });
    expect(read).toMatchObject({ value: '7.1', read: { via: 'screen', value: '7.1' } });
  });

  test('ends with one bill of all that was done', async () => {
    const { desk } = people;
    const { encounterId, patientId } = stay;
    expect(await isTreated(people, stay)).toMatchObject({ state: 'done', quantity: 5 });
    await aNightPasses(stay);
    const { id: dischargeId } = await desk.startDischarge({ body: { encounterId, disposition: 'home' } });
    const over = await eventually(async () => {
      const discharge = await desk.getDischarge({ params: { dischargeId } });
      return discharge.state === 'done' && discharge;
    });
    expect(over).toMatchObject({ bedReleased: true, problem: null, patientId });
    invoice = await desk.getInvoice({ params: { invoiceId: over.invoiceId ?? '' } });
    expect(invoice).toMatchObject({ number: over.invoiceNumber, state: 'issued', encounterId, patientId });
    const lines = invoice.lines.map(({ category, quantity }) => `${quantity} ${category}`);
    expect(lines.toSorted()).toEqual(['1 bed', '1 lab', '1 visit', '5 drug']);
    expect(invoice.totalMinor).toBe(invoice.lines.reduce((sum, it) => sum + it.totalMinor, 0));
  });

  test('is paid in cash and by transfer, with two receipts', async () => {
    const { desk, office } = people;
    await openADrawer();
    const half = Math.floor(invoice.totalMinor / 2);
    const cash = await pay('cash', half);
    expect(cash.state).toBe('completed');
    const transfer = await pay('bank-transfer', invoice.totalMinor - half);
    if (transfer.nextAction?.kind !== 'transfer') throw new Error('the transfer has no reference');
    const day = invoice.issuedOn ?? '';
    const row = `${day},IN ${transfer.nextAction.reference},${(transfer.amountMinor / 100).toFixed(2)}`;
    const file = Buffer.from(`date,description,amount\n${row}\n`).toString('base64');
    const report = { facilityId: stay.facilityId, provider: 'bank-transfer', file, from: day, to: day } as const;
    expect(await office.importStatement({ body: report })).toMatchObject({ matched: 1 });
    const params = { invoiceId: invoice.id };
    const paid = await eventually(async () => {
      const found = await desk.getInvoice({ params });
      return found.state === 'paid' && found;
    });
    expect(paid).toMatchObject({ openMinor: 0, paidMinor: invoice.totalMinor });
    expect(new Set(paid.payments.map((it) => it.receiptNumber)).size).toBe(2);
    for (const { id } of [cash, transfer]) expect(await receiptOf(id)).toMatch(/^%PDF-/);
  });

  test('follows her into the record that goes on, and is hers again when that was a mistake', async () => {
    const { office } = people;
    await addALetter();
    await bookAFollowUp();
    const registered = { ...somebodyNew(), facilityId: stay.facilityId };
    const known = await people.desk.registerPatient({ body: registered });
    const [hers, nothing] = await Promise.all([everythingOf(people, stay.patientId), everythingOf(people, known.id)]);
    expect(hers).toMatchObject({ invoices: [invoice.id], documents: 1, appointments: 1, forms: 1 });
    expect(hers.payments).toHaveLength(2);
    expect(hers.timeline.map((it) => it.split(' ')[0])).toEqual(
      expect.arrayContaining(['encounter', 'bed', 'form', 'lab-result', 'lab-critical', 'dispensing', 'appointment']),
    );
    const { version } = await office.getPatient({ params: { patientId: stay.patientId } });
    const merge = { survivorId: known.id, survivorVersion: known.version, mergedId: stay.patientId };
    const body = { ...merge, mergedVersion: version, reason: 'Her sister knows her' };
    const { id: mergeId } = await office.mergePatients({ body });
    await becomes(known.id, hers);
    await becomes(stay.patientId, hers);
    await office.reverseMerge({ params: { mergeId }, body: { reason: 'It was another sister' } });
    await becomes(known.id, nothing);
    await becomes(stay.patientId, hers);
  });
});

const becomes = (patientId: string, expected: Everything) =>
  eventually(async () => expect(await everythingOf(people, patientId)).toEqual(expected));

async function openADrawer(): Promise<void> {
  const { desk } = people;
  if ((await desk.getOwnDrawer({})).session) return;
  const { items } = await desk.listCashDrawers({ query: { facilityId: stay.facilityId } });
  const drawerId = items.find((it) => it.open === null)?.id ?? '';
  await desk.openDrawer({ params: { drawerId }, body: { floatMinor: 10_000 } });
}

const pay = (method: Payment['method'], amountMinor: number) => {
  const { facilityId, patientId } = stay;
  const invoices = [{ invoiceId: invoice.id, amountMinor }];
  return people.desk.takePayment({ body: { facilityId, patientId, currency: invoice.currency, method, invoices } });
};

async function receiptOf(paymentId: string): Promise<string> {
  const transport = transportTo(hospital.gatewayUrl, await hospital.token('receptionist'));
  return (await callForFile(transport, getReceipt, { params: { paymentId }, query: {} })).text();
}

async function addALetter(): Promise<void> {
  const { patientId, encounterId } = stay;
  const title = 'Letter of the ambulance';
  const body = { patientId, encounterId, category: '34133-9' as const, title };
  const { id: documentId, version } = await people.nurse.createDocument({ body });
  const file = new TextEncoder().encode('Found in the street, pulse 44\n');
  await people.nurse.uploadDocument({ params: { documentId }, query: {}, file }, { ifMatch: version });
}

/** A visit that costs nothing, so that no invoice waits for it. */
async function bookAFollowUp(): Promise<void> {
  const { desk } = people;
  const { facilityId, patientId } = stay;
  const types = (await desk.listVisitTypes({ query: { facilityId } })).items;
  const visitTypeId = types.find((it) => it.serviceCode === null)?.id ?? '';
  const from = (invoice.issuedOn ?? '').replace(/\d\d$/, '28');
  const { days } = await desk.listSlots({ query: { visitTypeId, from, days: 31 } });
  const slot = days.flatMap((it) => it.slots).at(-1);
  if (!slot) throw new Error('no doctor of the demo hospital is free');
  await desk.bookAppointment({
    body: { facilityId, patientId, visitTypeId, staffId: slot.staffId, from: slot.from },
  });
}
