import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { BillingTx } from '../deps.ts';
import type { Prices, ToPrice } from '../domain/pricing.ts';
import { entriesByService } from './prices.ts';
import { serviceOf } from './services.ts';
import { taxes } from './taxes.ts';

/** Everything that says what these cost at a facility. */
export async function pricesFor(tx: BillingTx, facilityId: string, given: readonly ToPrice[]): Promise<Prices> {
  const references = [...new Set(given.map((it) => it.reference))];
  const ids = [...new Set(given.flatMap((it) => it.serviceId ?? []))];
  const found = await tx
    .selectFrom('billable_services')
    .selectAll()
    .where(
      sql<boolean>`(${within('reference', references)} or ${within('code', references.filter(isCode))} or ${within('id', ids)})`,
    )
    .where(sql<boolean>`(active = 1 or ${within('id', ids)})`)
    .execute();
  const services = found.map(serviceOf);
  const ofFacility = await taxes(tx).list({ facilityIds: [facilityId] });
  return {
    services,
    lists: await listsWith(
      tx,
      facilityId,
      services.map((it) => it.id),
    ),
    taxes: new Map(ofFacility.map((it) => [it.code, it])),
  };
}

/** Columns of codes are ASCII and refuse all else. */
const isCode = (text: string): boolean => /^[!-~]+$/.test(text);

async function listsWith(tx: BillingTx, facilityId: string, serviceIds: readonly string[]): Promise<Prices['lists']> {
  const rows = await tx
    .selectFrom('price_lists as list')
    .innerJoin('prices as price', 'price.price_list_id', 'list.id')
    .select(['list.id', 'list.insurer_id', 'list.valid_from', 'list.valid_to'])
    .select(['price.service_id', 'price.valid_from', 'price.price_minor'])
    .where('list.facility_id', '=', facilityId)
    .where(within('price.service_id', serviceIds))
    .orderBy('price.valid_from')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((of) =>
    of.slice(0, 1).map((list) => ({
      ...{ insurerId: list.insurer_id, validFrom: list.valid_from, validTo: list.valid_to },
      prices: entriesByService(of),
    })),
  );
}

/** A patient on a day. */
interface Visit {
  readonly patientId: string;
  readonly servedOn: string;
}

/** Who insures patients first on the days they came, by `visitKey`. */
export async function insurersOf(tx: BillingTx, visits: readonly Visit[]): Promise<ReadonlyMap<string, string>> {
  const groups = await patientLinks(tx).groupsOf([...new Set(visits.map((it) => it.patientId))]);
  const policies = await tx
    .selectFrom('policies')
    .select(['patient_id', 'insurer_id', 'valid_from', 'valid_to'])
    .where(within('patient_id', [...new Set([...groups.values()].flatMap((it) => it.ids))]))
    .where('priority', '=', 'primary')
    .orderBy('valid_from', 'desc')
    .execute();
  return new Map(
    visits.flatMap((visit): [string, string][] => {
      const ids = groups.get(visit.patientId)?.ids ?? [visit.patientId];
      const policy = policies.find(
        (it) =>
          ids.includes(it.patient_id) &&
          it.valid_from <= visit.servedOn &&
          (it.valid_to === null || it.valid_to >= visit.servedOn),
      );
      return policy ? [[visitKey(visit), policy.insurer_id]] : [];
    }),
  );
}

export const visitKey = ({ patientId, servedOn }: Visit): string => `${patientId} ${servedOn}`;
