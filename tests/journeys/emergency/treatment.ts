import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { only, type Colleagues } from './colleagues.ts';

/** A stay in the emergency department. */
export interface Stay {
  readonly facilityId: string;
  readonly patientId: string;
  readonly encounterId: string;
}

/** Brought in by the ambulance: nobody knows her, the doctor and the nurse of the demo take her over. */
export async function arrives({ desk, nurse, doctor }: Colleagues): Promise<Stay & { readonly wardId: string }> {
  const wards = (await desk.listWards({ query: {} })).items;
  const ward = wards.find((it) => it.kind === 'general');
  if (!ward) throw new Error('the demo hospital has no general ward');
  const { facilityId, id: wardId } = ward;
  const [doctorId, nurseId] = (await Promise.all([doctor.me({}), nurse.me({})])).map((it) => it.staffId ?? '');
  const { id: patientId } = await desk.registerPatient({
    body: { identity: 'unknown', gender: 'female', estimatedAge: 40, facilityId, details: { found: 'In the street' } },
  });
  const attendingStaffId = doctorId ?? '';
  const stay = await desk.admitPatient({
    body: { patientId, facilityId, class: 'emergency', wardId, attendingStaffId, reason: 'Collapsed' },
  });
  const careTeam = [
    { staffId: attendingStaffId, role: 'attending' as const },
    { staffId: nurseId ?? '', role: 'nurse' as const },
  ];
  await doctor.setCareTeam({ params: { encounterId: stay.id }, body: { careTeam } }, { ifMatch: stay.version });
  return { facilityId, wardId, patientId, encounterId: stay.id };
}

/** The triage form is signed. @returns its level, 1 the most urgent */
export async function triage({ nurse }: Colleagues, { patientId, encounterId }: Stay) {
  const answers = { complaint: 'Weak', lifesaving: false, 'high-risk': true, awareness: 'confused', resources: 3 };
  const body = { patientId, encounterId, templateCode: 'emergency-triage', answers };
  const { id: formId, version } = await nurse.beginForm({ body });
  const form = await nurse.signForm({ params: { formId } }, { ifMatch: version });
  return form.scores.find((it) => it.id === 'level')?.value;
}

/** Any bed of the ward that is ready, or can be made so. @returns it */
export async function liesDown({ nurse }: Colleagues, wardId: string, encounterId: string): Promise<string> {
  const beds = (await nurse.listBeds({ query: { wardId } })).items;
  const bed = beds.find((it) => it.state === 'ready') ?? beds.find((it) => it.state === 'dirty');
  if (!bed) throw new Error('the ward is full');
  const params = { bedId: bed.id };
  if (bed.state === 'dirty') await nurse.markBedClean({ params });
  await nurse.assignBed({ params, body: { encounterId } });
  return bed.id;
}

/** Potassium is ordered, collected, measured, and released by two people. @returns the call for the doctor */
export async function criticalPotassium(people: Colleagues, { facilityId, patientId, encounterId }: Stay) {
  const { nurse, doctor, technician, verifier } = people;
  const ordered = { patientId, encounterId, facilityId, tests: ['K'], priority: 'stat' as const };
  const order = await doctor.placeLabOrder({ body: ordered });
  const { id: specimenId, barcode } = only((await nurse.listCollections({ query: { orderId: order.id } })).items);
  await nurse.collectSpecimen({ params: { specimenId }, body: { barcode, patientId } });
  await technician.receiveSpecimen({ params: { specimenId }, body: { barcode } });
  const params = { itemId: only(order.items).id };
  const work = (await technician.listLabWork({ query: { facilityId, limit: 500 } })).items;
  const { version } = only(work.filter((it) => it.id === params.itemId));
  const entered = await technician.enterResult(
    { params, body: { value: '7.1', unit: 'mmol/L' } },
    { ifMatch: version },
  );
  const verified = await technician.verifyResult({ params }, { ifMatch: entered.version });
  await verifier.releaseResult({ params }, { ifMatch: verified.version });
  return eventually(async () =>
    (await doctor.listCriticalValues({ query: { facilityId, open: 'true' } })).items.find(
      (it) => it.itemId === params.itemId,
    ),
  );
}

/** A diuretic for some days, signed by the doctor, approved and dispensed by the pharmacist. */
export async function isTreated({ doctor, pharmacist }: Colleagues, { patientId, encounterId, facilityId }: Stay) {
  const { items: drugs } = await doctor.listDrugs({ query: { search: 'furosemide' } });
  const drugId = drugs.find((it) => it.name.en.endsWith('tablet'))?.id ?? '';
  const steps = [{ dose: { value: 40, unit: 'mg' }, timing: { kind: 'times-per-day', times: 1 }, days: 5 }] as const;
  const items = [{ drugId, route: 'oral' as const, steps: [...steps] }];
  const { toAcknowledge } = await doctor.checkPrescription({ body: { patientId, encounterId, items } });
  const acknowledged = toAcknowledge.map(({ name }) => name);
  const acceptNotChecked = { reason: 'Looked up by hand' };
  const prescription = await doctor.signPrescription({
    body: { patientId, encounterId, items, acknowledged, acceptNotChecked },
  });
  const { id: itemId, quantity } = only(prescription.items);
  const { version } = await pharmacist.getPharmacyOrder({ params: { itemId } });
  const approval = { decision: 'approve' as const, acceptNew: true, reason: 'Spoke with the doctor' };
  await pharmacist.verifyOrder({ params: { itemId }, body: approval }, { ifMatch: version });
  const { items: stock } = await pharmacist.listAvailable({ query: { facilityId, drugIds: drugId } });
  const store = stock.toSorted((a, b) => b.available - a.available)[0];
  const body = { itemId, storeId: store?.storeId ?? '', quantity: quantity ?? 0 };
  return pharmacist.dispense({ params: { dispensingId: newId() }, body });
}
