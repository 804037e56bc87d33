import {
  SpecimenMismatch,
  SpecimenState,
  WrongPatientScanned,
  type collectSpecimen as contract,
} from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { itemRows } from '../data/items.ts';
import { orders } from '../data/orders.ts';
import { asColumn } from '../data/person.ts';
import { specimenRows } from '../data/specimens.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { mustBePast } from '../domain/past.ts';
import { specimenView } from '../views/specimens.ts';

export const collectSpecimen: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const specimen = await specimenRows(tx).lock(params.specimenId);
    actor.mustReachFacility(specimen.facility_id);
    const { patient_id: patientId, ordered_at } = await orders(tx).get(specimen.order_id);
    const { ids } = await patientLinks(tx).groupOf(patientId);
    if (!ids.includes(body.patientId))
      throw new WrongPatientScanned('Do not use this label here: look who the order is for.');
    if (specimen.barcode !== body.barcode) throw new SpecimenMismatch('Take the label of this specimen.');
    if (specimen.state !== 'planned') throw new SpecimenState(specimen.state);
    const at = clock.now();
    const collectedAt = body.collectedAt ? new Date(body.collectedAt) : at;
    mustBePast(collectedAt, ordered_at, at);

    await specimenRows(tx).change(specimen.id, {
      ...{ state: 'collected', collected_at: collectedAt, collected_by: asColumn(actor) },
    });
    const items = await itemRows(tx).lockOfSpecimen(specimen.id);
    for (const item of items) await itemRows(tx).change(item, { state: 'collected', collected_at: collectedAt });
    await addToTrail(
      tx,
      items.map(({ id }) => ({ itemId: id, at, by: actor, action: 'collected', details: { barcode: body.barcode } })),
    );
    const resource = `lab-specimen/${specimen.id}`;
    await tx.audit.record('lab-specimen.collect', { actor, patientId, facilityId: specimen.facility_id, resource });
    return specimenView(tx, specimen.id);
  });
