import type { LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import { numbers, type Remembered } from '../../data/numbers.ts';
import { ordererOf } from '../laboratory/orderer.ts';
import type { Judging, LinePlan, Wanted } from './plan-line.ts';

type WantedLine = LinePlan & { readonly wanted: Wanted };

/**
 * Orders what lines want: what is wanted together is one order, so that the patient is pricked once.
 * @param encounterId of the stay that it is for
 */
export async function placeOrders(
  plans: readonly LinePlan[],
  encounterId: string | null,
  judging: Judging,
): Promise<void> {
  const { db, cipher, clock } = judging.deps;
  const wanted = plans.filter((it): it is WantedLine => it.wanted !== undefined);
  const together = Map.groupBy(wanted, ({ line, wanted: { ordererStaffId } }) =>
    JSON.stringify([line.priority, line.wantedAt?.getTime(), line.collectedAt?.getTime(), ordererStaffId]),
  );
  for (const lines of together.values()) {
    const order = await place(lines, encounterId, judging);
    // Were some of them known and some not, another try would order the rest once more.
    await numbers(db.read, cipher, 'lab-order').rememberTogether(
      lines.map((it) => numbersOf(it, order)),
      clock.now(),
    );
  }
}

async function place(
  lines: readonly WantedLine[],
  encounterId: string | null,
  { work, deps, patientId }: Judging,
): Promise<LabOrder> {
  const [first] = lines;
  if (!first) throw new Error('No line wants anything.');
  const { obr, wantedAt, collectedAt, priority } = first.line;
  // What was taken before was ordered before; ORC-9 may say when that was sent.
  const isLate = collectedAt !== undefined && collectedAt < (first.line.orderedAt ?? work.receivedAt);
  const orderedAt = isLate ? collectedAt : first.line.orderedAt;
  const notes = [...new Set(lines.flatMap(({ line }) => line.note ?? []))].join('\n').slice(0, LONGEST_NOTE);
  const body = {
    ...{ patientId, encounterId, facilityId: work.channel.facilityId, priority, note: notes || null },
    tests: [...new Set(lines.flatMap((it) => it.wanted.tests.map(({ code }) => code)))],
    orderer: await ordererOf(first.wanted.ordererStaffId, deps),
    // Who ordered it there has seen what was ordered before, there.
    allowDuplicates: true,
    ...(wantedAt === undefined ? {} : { wantedAt: wantedAt.toISOString() }),
    ...(orderedAt === undefined ? {} : { orderedAt: orderedAt.toISOString() }),
  };
  const idempotencyKey = `hl7-${work.messageId}-order-${obr?.occurrence ?? 1}`;
  return deps.lab.takeInLabOrder({ body }, { idempotencyKey });
}

const LONGEST_NOTE = 1_000;

/** By its numbers a line is known as the tests that it wanted. */
const numbersOf = ({ line, wanted }: WantedLine, order: LabOrder): Remembered => {
  const ids = new Set(wanted.tests.map((it) => it.id));
  const meant = order.items.filter((it) => ids.has(it.test.id));
  return { named: line.numbers, meant: meant.map((it) => ({ subjectId: order.id, partId: it.id })) };
};
