import { SpecimenState, type rejectSpecimen as contract } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { takeNumbers } from '../data/counters.ts';
import { itemRows } from '../data/items.ts';
import { specimenRows, type SpecimenRow } from '../data/specimens.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { barcode } from '../domain/numbers.ts';
import { specimenView } from '../views/specimens.ts';

/** What has a result is corrected instead. */
const withoutResult = new Set(['collected', 'received']);

export const rejectSpecimen: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const specimen = await specimenRows(tx).lock(params.specimenId);
    actor.mustReachFacility(specimen.facility_id);
    if (specimen.state !== 'collected' && specimen.state !== 'received') throw new SpecimenState(specimen.state);
    const items = await itemRows(tx).lockOfSpecimen(specimen.id);
    const [done] = items.filter((it) => !withoutResult.has(it.state));
    if (done) throw new SpecimenState(done.state);
    const at = clock.now();
    const another: SpecimenRow = {
      ...specimen,
      ...{ id: newId(), barcode: barcode(await takeNumbers(tx, 'specimen', 1)), state: 'planned', wanted_at: at },
      ...{ collected_at: null, collected_by: null, received_at: null, received_by: null, replaces_id: specimen.id },
    };
    await specimenRows(tx).change(specimen.id, {
      ...{ state: 'rejected', rejected_reason: body.reason, rejected_note: body.note },
    });
    await specimenRows(tx).addAll([another]);
    for (const item of items)
      await itemRows(tx).change(item, {
        ...{ state: 'ordered', specimen_id: another.id, due_at: null, collected_at: null },
      });
    const details = { reason: body.reason, note: body.note, barcode: specimen.barcode };
    await addToTrail(
      tx,
      items.map(({ id }) => ({ itemId: id, at, by: actor, action: 'specimen-rejected', details })),
    );
    const view = await specimenView(tx, another.id);
    await tx.audit.record('lab-specimen.reject', {
      ...{ actor, patientId: view.patientId, facilityId: specimen.facility_id, reason: body.note ?? body.reason },
      resource: `lab-specimen/${specimen.id}`,
    });
    return view;
  });
