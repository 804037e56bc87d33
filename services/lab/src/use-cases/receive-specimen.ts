import {
  SpecimenMismatch,
  SpecimenState,
  type receiveSpecimen as contract,
} from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue } from '../data/catalogue.ts';
import { itemRows } from '../data/items.ts';
import { asColumn } from '../data/person.ts';
import { specimenRows } from '../data/specimens.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { priorityOf } from '../domain/numbers.ts';
import { specimenView } from '../views/specimens.ts';

export const receiveSpecimen: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const specimen = await specimenRows(tx).lock(params.specimenId);
    actor.mustReachFacility(specimen.facility_id);
    if (specimen.barcode !== body.barcode) throw new SpecimenMismatch('Scan the label of this specimen.');
    if (specimen.state !== 'collected') throw new SpecimenState(specimen.state);
    const at = clock.now();
    await specimenRows(tx).change(specimen.id, { state: 'received', received_at: at, received_by: asColumn(actor) });
    const items = await itemRows(tx).lockOfSpecimen(specimen.id);
    const tests = await catalogue(tx).byIds(items.map((it) => it.test_id));
    for (const item of items) {
      const minutes = tests.get(item.test_id)?.turnaround[priorityOf(item.urgency)] ?? 0;
      await itemRows(tx).change(item, { state: 'received', due_at: new Date(at.getTime() + minutes * 60_000) });
    }
    await addToTrail(
      tx,
      items.map(({ id }) => ({ itemId: id, at, by: actor, action: 'received' })),
    );
    const view = await specimenView(tx, specimen.id);
    const resource = `lab-specimen/${specimen.id}`;
    const facts = { actor, patientId: view.patientId, facilityId: specimen.facility_id, resource };
    await tx.audit.record('lab-specimen.receive', facts);
    return view;
  });
