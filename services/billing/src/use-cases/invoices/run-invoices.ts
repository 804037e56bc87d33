import { z } from 'zod';
import type { runInvoices as contract } from '@nilecare/contracts/api/billing-final-bills.ts';
import { ContractError, InternalError } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { encounters, type EncounterRow } from '../../data/encounters.ts';
import { dayAt } from '../../data/facilities.ts';
import type { Deps } from '../../deps.ts';
import { chargeBedDays } from '../charges/charge-bed-days.ts';
import { knowFacility } from '../know-facility.ts';
import { billEncounters, type Billed } from './bill-encounters.ts';
import { unsettledBeds } from './unsettled-beds.ts';

/** How many are billed in one transaction: what else is booked at the facility waits for it. */
const AT_ONCE = 50;

interface Failure {
  readonly encounterId: string;
  readonly code: string;
}

export const runInvoices: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, signal } = context;
  const { facilityId, limit } = body;
  actor.mustReachFacility(facilityId);
  const facility = await knowFacility(context, facilityId);
  const day = body.endedBefore ?? dayAt(facility, clock.now());
  const before = zonedTime(facility.time_zone).day(day).from;
  const after = positionAfter(body.cursor ?? undefined, z.tuple([Instant, Id]));
  const rows = await encounters(db.read).unbilled(facilityId, before, after, limit + 1);
  const { items, nextCursor } = pageOfRows(rows, limit, (it) => [it.ended_at?.toISOString() ?? '', it.encounter_id]);
  const billed: Billed[] = [];
  const failed: Failure[] = [];
  for (let first = 0; first < items.length && !signal.aborted; first += AT_ONCE) {
    const ended = items.slice(first, first + AT_ONCE);
    const unsettled = await unsettledBeds(
      context,
      ended.map((it) => it.encounter_id),
    );
    failed.push(...[...unsettled].map(([encounterId, { code }]) => ({ encounterId, code })));
    const batch = ended.filter((it) => !unsettled.has(it.encounter_id));
    // Behind the question: what was heard meanwhile is charged, or taken back, before it is billed.
    await chargeBedDays(context, { encounterIds: batch.map((it) => it.encounter_id) });
    try {
      billed.push(...(await billSome(batch, context)));
    } catch (error) {
      // One of them cannot be billed: each by itself, so that the others are.
      context.log.warn({ err: error }, 'encounters cannot be billed together');
      const each = await oneByOne(batch, context);
      billed.push(...each.billed);
      failed.push(...each.failed);
    }
  }
  const issued = billed.filter((it) => it.invoiceId !== null);
  return {
    issued: issued.length,
    totalMinor: issued.reduce((sum, it) => sum + it.totalMinor, 0),
    unpriced: billed.filter((it) => it.unpricedChargeIds.length > 0).length,
    ...{ failed, nextCursor },
  };
};

type Context = Deps & RequestContext;

function billSome(batch: readonly EncounterRow[], { db, actor, clock, own }: Context): Promise<readonly Billed[]> {
  const [first] = batch;
  if (!first) return Promise.resolve([]);
  return db.transaction(async (tx) => {
    const survivors = await patientLinks(tx).survivorsOf([...new Set(batch.map((it) => it.patient_id))]);
    const issuing = { actor, at: clock.now(), paymentTermDays: own.paymentTermDays };
    const ids = batch.map((it) => it.encounter_id);
    const patientOf = (it: EncounterRow) => survivors.get(it.patient_id) ?? it.patient_id;
    return billEncounters(tx, first.facility_id, ids, patientOf, issuing);
  });
}

/** A defect at one encounter stops no other one's bill: the next run tries it again. @throws when nothing works */
async function oneByOne(batch: readonly EncounterRow[], context: Context) {
  const billed: Billed[] = [];
  const failed: Failure[] = [];
  const defects: unknown[] = [];
  for (const encounter of batch)
    try {
      billed.push(...(await billSome([encounter], context)));
    } catch (error) {
      const isRefusal = error instanceof ContractError;
      if (!isRefusal) defects.push(error);
      failed.push({ encounterId: encounter.encounter_id, code: isRefusal ? error.code : DEFECT });
    }
  if (defects.length === batch.length) throw defects[0];
  for (const error of defects) context.log.error({ err: error }, 'an encounter cannot be billed');
  return { billed, failed };
}

const DEFECT = new InternalError('It is logged.').code;
