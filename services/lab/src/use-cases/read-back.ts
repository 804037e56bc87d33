import {
  ReadBackMismatch,
  type acknowledgeCritical as onScreen,
  type CriticalValue,
  type recordCriticalCall as onTelephone,
} from '@nilecare/contracts/api/lab-critical.ts';
import { labCriticalAcknowledged } from '@nilecare/contracts/events/lab.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { criticalRows, criticals } from '../data/criticals.ts';
import { itemRows } from '../data/items.ts';
import { asColumn } from '../data/person.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { isReadBack } from '../domain/value.ts';
import { criticalViews } from '../views/criticals.ts';
import { criticalNews } from './critical-news.ts';

export const acknowledgeCritical: Handler<typeof onScreen, Deps> = ({ params, body }, context) =>
  readBack(params.criticalId, { value: body.value, readerName: context.actor.name, via: 'screen' }, context);

export const recordCriticalCall: Handler<typeof onTelephone, Deps> = ({ params, body }, context) =>
  readBack(params.criticalId, { ...body, via: 'phone' }, context);

interface Reading {
  readonly value: string;
  readonly readerName: string;
  readonly via: 'screen' | 'phone';
}

/** Nobody is called any more once somebody has repeated the value as it is. */
const readBack = (id: string, reading: Reading, { actor, db, clock }: Deps & RequestContext): Promise<CriticalValue> =>
  db.transaction(async (tx) => {
    const before = await criticals(tx).get(id);
    actor.mustReachFacility(before.facility_id);
    // The test is locked before its critical values, by everybody: a correction waits, or is seen.
    await itemRows(tx).lock(before.item_id);
    await criticalRows(tx).lockOpen(id);
    if (!isReadBack(before.value, reading.value))
      throw new ReadBackMismatch('Read the value again and repeat it as it stands there.');
    const at = clock.now();
    await criticalRows(tx).change(id, {
      ...{ done_at: at, read_at: at, read_by: asColumn(actor), reader_name: reading.readerName },
      ...{ read_via: reading.via, read_value: reading.value },
    });
    const row = await criticals(tx).get(id);
    const acknowledgedBy = { id: actor.id, name: reading.readerName, staffId: actor.staffId };
    const news = { ...(await criticalNews(tx, row)), acknowledgedBy, acknowledgedAt: at.toISOString() };
    await tx.outbox.add(labCriticalAcknowledged, news, { key: row.patient_id });
    const details = { readerName: reading.readerName, via: reading.via };
    await addToTrail(tx, [{ itemId: row.item_id, at, by: actor, action: 'read-back', details }]);
    const facts = { actor, patientId: row.patient_id, facilityId: row.facility_id, details };
    await tx.audit.record('lab-critical.acknowledge', { ...facts, resource: `lab-critical/${id}` });
    const [view] = await criticalViews(tx, [row]);
    if (!view) throw new Error(`no view of critical value ${id}`);
    return view;
  });
