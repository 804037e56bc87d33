import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { numbers } from '../../data/numbers.ts';
import { faultAt } from '../handler.ts';
import type { KnownOrders } from '../laboratory/known-orders.ts';
import { ordererOf } from '../laboratory/orderer.ts';
import { placeOf } from '../place-of.ts';
import { staffMeant } from '../places/find-staff.ts';
import { cancelReason, toDo, type LabFinding } from './lab-finding.ts';
import { nameIn } from './persons.ts';
import type { ResultGroup } from './result-groups.ts';
import type { Results, Step } from './results-of.ts';

/**
 * Judges what a group says of the laboratory, and gives what is to be done then: what nobody ordered is taken in as an order,
 * specimens have come, values are reported.
 * @throws MessageFault where it cannot be told apart from other results
 */
export function labSteps(
  findings: readonly LabFinding[],
  group: ResultGroup,
  known: KnownOrders | undefined,
  results: Results,
): Step[] {
  if (findings.length === 0) return [];
  if (group.numbers.length === 0) throw faultAt('101', placeOf(group.obr, 3), 'result-number-missing');
  const wanted = together(findings);
  return [
    async () => {
      // Results of an order before in the message may have changed it.
      const before = await asTheyAre(known?.orders ?? [], results);
      const items = standingItems(before);
      const lacking = wanted.filter((it) => it.standing !== 'withdrawn' && !items.has(it.test.id));
      const orders = lacking.length > 0 ? [...before, await takeIn(lacking, group, results)] : before;
      await receive(orders, wanted, group, results);
      await report(await asTheyAre(orders, results), wanted, results);
    },
  ];
}

/** The lines of a text are one value. @throws MessageFault where another test has several */
function together(findings: readonly LabFinding[]): LabFinding[] {
  const byTest = new Map<string, LabFinding>();
  for (const it of findings) {
    const before = byTest.get(it.test.id);
    if (before && it.test.kind !== 'text')
      throw faultAt('205', placeOf(it.obx, 3), 'test-twice', { test: it.test.code });
    const value = before ? [before.value, it.value].filter((line) => line !== null).join('\n') : it.value;
    byTest.set(it.test.id, { ...(before ?? it), value });
  }
  return [...byTest.values()];
}

/** The tests of orders that are not cancelled; of one that was ordered twice the later. */
const standingItems = (orders: readonly LabOrder[]): ReadonlyMap<string, LabItem> =>
  new Map(
    orders
      .flatMap((it) => it.items)
      .filter((it) => it.state !== 'cancelled')
      .map((it) => [it.test.id, it]),
  );

/** What was examined without an order from here, or beside one. */
async function takeIn(findings: readonly LabFinding[], group: ResultGroup, results: Results): Promise<LabOrder> {
  const { work, deps, patientId, encounterId } = results;
  // What was examined was ordered before; ORC-9 of a result may say when that was sent.
  const [orderedAt] = [group.orderedAt, group.collectedAt].filter((it) => it !== undefined).toSorted(earlier);
  const body = {
    ...{ patientId, encounterId, facilityId: work.channel.facilityId },
    tests: findings.map((it) => it.test.code),
    orderer: await orderedBy(group, results),
    allowDuplicates: true,
    ...(orderedAt === undefined ? {} : { orderedAt: orderedAt.toISOString() }),
  };
  const idempotencyKey = `hl7-${work.messageId}-found-${group.obr.occurrence}`;
  const order = await deps.lab.takeInLabOrder({ body }, { idempotencyKey });
  const meant = order.items.map((it) => ({ subjectId: order.id, partId: it.id }));
  await numbers(deps.db.read, deps.cipher, 'lab-order').remember(group.numbers, meant, deps.clock.now());
  return order;
}

const earlier = (one: Date, other: Date): number => one.getTime() - other.getTime();

async function orderedBy({ orc, obr }: ResultGroup, { work, deps }: Results): Promise<Person> {
  const named = [orc?.field(12), obr.field(16)].find((it) => it?.text(1) ?? (it && nameIn(it)));
  const staffId = named?.text(1) && (await staffMeant(named.text(1)?.trim() ?? '', work, deps));
  if (staffId) return ordererOf(staffId, deps);
  const { id, name } = work.channel;
  return { id, name: (named && nameIn(named)) ?? name, staffId: null };
}

/** What has a result was collected, and has come to the laboratory. */
async function receive(
  orders: readonly LabOrder[],
  findings: readonly LabFinding[],
  { collectedAt }: ResultGroup,
  { deps: { lab } }: Results,
): Promise<void> {
  const items = standingItems(orders);
  const examined = findings.filter((it) => it.standing !== 'withdrawn').map((it) => items.get(it.test.id));
  const specimens = new Map(examined.map((it) => [it?.specimenId, it]));
  for (const [specimenId, item] of specimens) {
    if (!item || !specimenId) continue;
    const { barcode: label, patientId, state } = item;
    const [params, barcode] = [{ specimenId }, label ?? ''];
    const taken = collectedAt === undefined ? {} : { collectedAt: collectedAt.toISOString() };
    if (state === 'ordered') await lab.collectSpecimen({ params, body: { barcode, patientId, ...taken } });
    if (state === 'ordered' || state === 'collected') await lab.receiveSpecimen({ params, body: { barcode } });
  }
}

const asTheyAre = (orders: readonly LabOrder[], { deps: { lab } }: Results): Promise<LabOrder[]> =>
  Promise.all(orders.map(({ id }) => lab.findLabOrder({ params: { reference: id } })));

async function report(
  orders: readonly LabOrder[],
  findings: readonly LabFinding[],
  { deps: { lab } }: Results,
): Promise<void> {
  const items = standingItems(orders);
  for (const finding of findings) {
    const item = items.get(finding.test.id);
    const what = item && toDo(item, finding);
    if (!what || what.kind === 'nothing') continue;
    const params = { itemId: item.id };
    if (what.kind === 'cancel')
      await lab.cancelLabItem({ params, body: { reason: cancelReason(finding.report.comment ?? '') } });
    else await lab.reportResult({ params, body: what.body }, { ifMatch: item.version });
  }
}
