import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import {
  LabOrderDuplicate,
  type LabOrder,
  type placeLabOrder as contract,
} from '@nilecare/contracts/api/lab-orders.ts';
import { EncounterOfAnother, type Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { PatientMerged } from '@nilecare/contracts/errors.ts';
import { labOrderCreated } from '@nilecare/contracts/events/lab.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { takeNumbers } from '../data/counters.ts';
import { itemRows, items, type ItemRow } from '../data/items.ts';
import { orderRows, type OrderRow } from '../data/orders.ts';
import { specimenRows, type SpecimenRow } from '../data/specimens.ts';
import { careTeams } from '../data/care-teams.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps, LabTx } from '../deps.ts';
import { barcode, orderNumber, urgencyOf } from '../domain/numbers.ts';
import { orderViews } from '../views/orders.ts';
import { askedTests } from './asked-tests.ts';

/** What was ordered so short a time ago is perhaps ordered twice by mistake. */
const DUPLICATE_WITHIN_MS = 12 * 3_600_000;

type Body = Parameters<Handler<typeof contract, Deps>>[0]['body'];

/** Whose order it is, and since when; an order of another system was made before it came here. */
interface Ordered {
  readonly by: Person;
  readonly at: Date;
}

export const placeLabOrder: Handler<typeof contract, Deps> = ({ body }, context) =>
  placeOrder(body, { by: context.actor, at: context.clock.now() }, context);

export async function placeOrder(
  body: Body,
  { by, at: orderedAt }: Ordered,
  context: Deps & RequestContext,
): Promise<LabOrder> {
  const { actor, db, clock } = context;
  const { stay, ...patient } = await askPatient(body, context);
  const tests = await askedTests(db.read, body);
  const at = clock.now();

  return db.transaction(async (tx) => {
    // The counter's lock comes first: of two who order the same at once, the second sees the first.
    const number = orderNumber(await takeNumbers(tx, 'order', 1));
    if (!body.allowDuplicates) await mustBeNew(tx, body.patientId, tests, at);
    const order: OrderRow = {
      ...{ id: newId(), number, patient_id: body.patientId, encounter_id: body.encounterId, ...patient },
      ...{ priority: body.priority, note: body.note, pregnant: body.pregnant ? 1 : 0, ordered_at: orderedAt },
      ...{ orderer: by.id, orderer_name: by.name, orderer_staff_id: by.staffId },
      ...{ taken_by: null, taken_at: null },
    };
    await orderRows(tx).add(order);
    if (stay) await careTeams(tx).replace(stay);
    await planTests(tx, order, tests, body.wantedAt ? new Date(body.wantedAt) : at);
    const testCodes = tests.map((it) => it.code);
    const { id, patient_id: patientId, facility_id: facilityId, encounter_id: encounterId } = order;
    await tx.outbox.add(
      labOrderCreated,
      {
        ...{ orderId: id, number, patientId, encounterId, facilityId, ordererId: by.staffId },
        ...{ priority: body.priority, testCodes, at: orderedAt.toISOString() },
      },
      { key: patientId },
    );
    const details = { number, testCodes, priority: body.priority };
    await tx.audit.record('lab-order.create', { actor, patientId, facilityId, resource: `lab-order/${id}`, details });
    const [view] = await orderViews(tx, [order], 'clinician');
    if (!view) throw new Error('no view of a new order');
    return view;
  });
}

/** Whether the caller may order for the patient, where she is, and by what her results are judged. */
async function askPatient(body: Body, { actor, care, clinical, clock }: Deps & RequestContext) {
  const survivorId = await care.enter(actor, body.patientId);
  if (survivorId !== body.patientId) throw new PatientMerged(body.patientId, survivorId);
  const patient = await clinical.getPatient({ params: { patientId: body.patientId } });
  const about: Pick<OrderRow, 'sex' | 'birth_date'> = {
    sex: patient.gender === 'male' || patient.gender === 'female' ? patient.gender : null,
    birth_date: patient.birthDate,
  };
  if (body.encounterId === null) {
    actor.mustReachFacility(body.facilityId);
    return { ...about, facility_id: body.facilityId, ward_id: null, stay: null };
  }
  const askedAt = clock.now();
  const encounter = await clinical.getEncounter({ params: { encounterId: body.encounterId } });
  if (encounter.patientId !== survivorId) throw new EncounterOfAnother('Choose a stay or visit of this patient.');
  actor.mustReachFacility(encounter.facilityId);
  const staffIds = encounter.careTeam.map((it) => it.staffId);
  const stay = { encounterId: encounter.id, staffIds, at: askedAt };
  return { ...about, facility_id: encounter.facilityId, ward_id: encounter.wardId, stay };
}

/** @throws LabOrderDuplicate */
async function mustBeNew(tx: LabTx, patientId: string, tests: readonly LabTest[], at: Date): Promise<void> {
  const { ids } = await patientLinks(tx).groupOf(patientId);
  const since = new Date(at.getTime() - DUPLICATE_WITHIN_MS);
  const before = await items(tx).orderedSince(
    ids,
    tests.map((it) => it.id),
    since,
  );
  if (before.length === 0) return;
  const duplicates = before.map((it) => ({ code: it.code, number: it.number, orderedAt: it.ordered_at.toISOString() }));
  throw new LabOrderDuplicate('Look at what was ordered; order again only if it is wanted twice.', { duplicates });
}

/** One specimen for each container, one item for each test. */
async function planTests(tx: LabTx, order: OrderRow, tests: readonly LabTest[], wantedAt: Date): Promise<void> {
  const byContainer = [...Map.groupBy(tests, (it) => `${it.specimen} ${it.container}`).values()];
  const first = await takeNumbers(tx, 'specimen', byContainer.length);
  const urgency = urgencyOf(order.priority);
  const specimens: SpecimenRow[] = byContainer.flatMap(([test], at) =>
    test
      ? {
          ...{ id: newId(), barcode: barcode(first + at), order_id: order.id, facility_id: order.facility_id },
          ...{ specimen: test.specimen, container: test.container, state: 'planned' as const, urgency },
          ...{ wanted_at: wantedAt, collected_at: null, collected_by: null, received_at: null, received_by: null },
          ...{ rejected_reason: null, rejected_note: null, replaces_id: null },
        }
      : [],
  );
  await specimenRows(tx).addAll(specimens);
  // Ids of one moment sort at random: people read a panel in its order.
  const ids = tests.map(() => newId()).toSorted();
  const inOrder = byContainer.flatMap((of, at) => of.map((test) => ({ test, at })));
  const planned: ItemRow[] = inOrder.map(({ test, at }, place) => ({
    ...{ id: ids[place] ?? newId(), version: 1, order_id: order.id, test_id: test.id, test_version: test.version },
    ...{ patient_id: order.patient_id, facility_id: order.facility_id, section: test.section, urgency },
    ...{ state: 'ordered' as const, specimen_id: specimens[at]?.id ?? null, due_at: null, result_id: null },
    ...{ released_result_id: null, released_at: null, corrected: 0, ordered_at: order.ordered_at },
    ...{ collected_at: null, reader: order.orderer, unread_since: null, unseen_since: null },
  }));
  await itemRows(tx).addAll(planned);
  const by = { id: order.orderer, name: order.orderer_name, staffId: order.orderer_staff_id };
  await addToTrail(
    tx,
    planned.map((it) => ({ itemId: it.id, at: order.ordered_at, by, action: 'ordered' })),
  );
}
