import { Ips } from '@nilecare/contracts/api/ehr.ts';
import type * as api from '@nilecare/contracts/api/ehr.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { carePlans } from '../../data/care-plans.ts';
import type { Context, Deps } from '../../deps.ts';
import { ipsBundle } from '../../domain/fhir/ips.ts';
import { gatherRecord } from '../../sources/gather-record.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

/** Whoever waits for a summary waits no longer for one of its parts. */
const OWNER_MS = 2_000;
const MOST_PLANS = 50;

async function summaryOf(
  { patientId, ids, withheld }: OpenRecord,
  { db, clock, sources, seen, log }: Context,
): Promise<Ips> {
  seen([patientId]);
  const wanted = { patientIds: ids, statuses: ['active', 'on-hold'] as const, withheld };
  const [record, plans] = await Promise.all([
    gatherRecord(sources, patientId, { withinMs: OWNER_MS, whole: false, log }),
    carePlans(db.read).page(wanted, undefined, MOST_PLANS),
  ]);
  const at = clock.now();
  const bundle = Ips.shape.bundle.parse(ipsBundle(record, plans, { id: newId(at.getTime()), at }));
  return { patientId, generatedAt: at.toISOString(), missing: [...record.missing], bundle };
}

export const getIps: Handler<typeof api.getIps, Deps> = async ({ params }, context) =>
  summaryOf(await openRecord(params.patientId, context), context);

export const getOwnIps: Handler<typeof ownApi.getOwnIps, Deps> = async (_request, context) =>
  summaryOf(await openOwnRecord(context), context);
