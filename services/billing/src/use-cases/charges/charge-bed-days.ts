import type { WardKind } from '@nilecare/contracts/api/facility.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { bedStayRows, bedStays, type StayFilter, type StayRow, type UnsettledStay } from '../../data/bed-stays.ts';
import { facilities, type FacilityRow } from '../../data/facilities.ts';
import { withdrawalRows } from '../../data/withdrawals.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { bedDays } from '../../domain/bed-days.ts';
import { capture } from './capture.ts';
import { chargeAfterAll, type AfterAll } from './charge-after-all.ts';
import { withdraw } from './withdraw.ts';

type Parts = Pick<Deps, 'db' | 'facility' | 'clock'>;

/**
 * Charges the bed days of stays up to now. Each night of a stay is charged once, whoever comes to it.
 * @returns whether every bed that these stays were in is left and charged
 */
export async function chargeBedDays({ db, facility, clock }: Parts, filter: StayFilter = {}): Promise<boolean> {
  const stays = await bedStays(db.read).unsettled(filter);
  const due = stays.filter((it) => isDue(it, clock.now()));
  const kinds = new Map<string, WardKind>();
  for (const { ward_id: wardId } of due)
    if (!kinds.has(wardId)) kinds.set(wardId, (await facility.getWard({ params: { wardId } })).kind);
  let isWhole = due.length === stays.length;
  for (const { assignment_id: id, ward_id: wardId } of due) {
    const kind = kinds.get(wardId) ?? 'general';
    isWhole = (await db.transaction((tx) => chargeStay(tx, id, kind, clock.now()))) && isWhole;
  }
  return isWhole;
}

/** Whether a midnight has passed that is not charged yet, or the stay is over. Who lies there for the day is left alone. */
function isDue(stay: UnsettledStay, now: Date): boolean {
  const { began_at: from, ended_at: to, time_zone: timeZone } = stay;
  if (stay.cancelled === 1 || (from !== null && to !== null && to <= now)) return true;
  return from !== null && bedDays(zonedTime(timeZone), { from, to }, now, stay.charged_through).length > 0;
}

/** @returns whether nothing is left to charge of it */
async function chargeStay(tx: BillingTx, id: string, kind: WardKind, now: Date): Promise<boolean> {
  const stay = await bedStayRows(tx).lock(id);
  if (!stay || stay.settled === 1) return true;
  if (stay.cancelled === 1) {
    await takeBack(tx, id, { except: [], reason: 'the stay never was', now });
    await bedStayRows(tx).change(id, { settled: 1 });
    return true;
  }
  const { began_at: from, ended_at: to } = stay;
  if (from === null) return false;
  const facility = await facilities(tx).get(stay.facility_id);
  const days = bedDays(zonedTime(facility.time_zone), { from, to }, now, stay.charged_through);
  for (const day of days) await chargeDay(tx, { stay, day, kind, facility, now });
  const isOver = to !== null && to <= now;
  if (isOver && stay.charged_through !== null) {
    const all = bedDays(zonedTime(facility.time_zone), { from, to }, now, null);
    await takeBack(tx, id, { except: all, reason: 'the bed was left before', now });
    await chargeTakenBack(tx, all, { stay, kind, facility, now });
  }
  await bedStayRows(tx).change(id, {
    charged_through: days.at(-1) ?? stay.charged_through,
    settled: Number(isOver),
  });
  return isOver;
}

interface BedDay {
  readonly stay: StayRow;
  readonly day: string;
  /** The same night is charged anew where it was credited meanwhile: the second time, the third. */
  readonly time?: number;
  /** Why somebody has to say what it costs. */
  readonly priceReason?: string;
  readonly kind: WardKind;
  readonly facility: FacilityRow;
  readonly now: Date;
}

const chargeDay = (tx: BillingTx, { stay, day, time = 1, priceReason, kind, facility, now }: BedDay) =>
  capture(
    tx,
    {
      ...{ source: 'bed-day', sourceId: dayId(stay.assignment_id, day, time), category: 'bed', reference: kind },
      ...{ facilityId: stay.facility_id, patientId: stay.patient_id, encounterId: stay.encounter_id },
      ...{ servedAt: new Date(zonedTime(facility.time_zone).day(day).to.getTime() - 1), servedOn: day },
      priceReason,
    },
    now,
  );

const IN_PART = 'a part of the night was credited, and it is hers after all';

/**
 * Nights that were taken back are hers after all: when she left was corrected once more. What somebody credited of one meanwhile is
 * charged anew: all of it, or, where a part of it or one of its charges still stands, as a charge to which somebody gives a price.
 */
async function chargeTakenBack(
  tx: BillingTx,
  days: readonly string[],
  of: Omit<BedDay, 'day' | 'time' | 'priceReason'>,
): Promise<void> {
  const reference = of.stay.assignment_id;
  const rows = await withdrawalRows(tx).takenBy('bed-day', `${reference}:`, reference);
  const taken = rows.map(({ source_id: id, at }) => ({ ...dayIn(id), at: at.getTime() }));
  for (const day of days) {
    const all = taken.filter((it) => it.day === day);
    // What was credited whole before stays taken back; another charge stands for it since.
    const lastly = Math.max(...all.map((it) => it.at));
    const became = new Set<AfterAll>();
    for (const { time } of all.filter((it) => it.at === lastly))
      became.add(await chargeAfterAll(tx, { source: 'bed-day', sourceId: dayId(reference, day, time), reference }));
    const time = Math.max(...all.map((it) => it.time)) + 1;
    const isInPart = became.has('in-part') || (became.has('credited') && became.has('whole'));
    if (isInPart) await chargeDay(tx, { ...of, day, time, priceReason: IN_PART });
    else if (became.has('credited')) await chargeDay(tx, { ...of, day, time });
  }
}

interface TakenBack {
  /** Days that stay charged. */
  readonly except: readonly string[];
  readonly reason: string;
  readonly now: Date;
}

/** Days of a stay that were charged before billing heard how it ended. */
async function takeBack(tx: BillingTx, assignmentId: string, { except, reason, now }: TakenBack): Promise<void> {
  const rows = await tx
    .selectFrom('charges')
    .select('source_id')
    .where('source', '=', 'bed-day')
    .where('source_id', 'like', `${assignmentId}:%`)
    .orderBy('source_id')
    .execute();
  const kept = new Set(except);
  const taken = { source: 'bed-day', reference: assignmentId, quantity: null, reason } as const;
  for (const { source_id: sourceId } of rows.filter((row) => !kept.has(dayIn(row.source_id).day)))
    await withdraw(tx, { ...taken, sourceId }, now);
}

const dayId = (assignmentId: string, day: string, time: number): string =>
  `${assignmentId}:${day}${time === 1 ? '' : `:${time}`}`;

/** What `dayId` says. */
function dayIn(sourceId: string): { readonly day: string; readonly time: number } {
  const [, day = '', time = '1'] = sourceId.split(':');
  return { day, time: Number(time) };
}
