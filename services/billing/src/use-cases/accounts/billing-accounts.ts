import type {
  getAgeing as ageing,
  getBillingAccount as getting,
  getStatement as stating,
} from '@nilecare/contracts/api/billing-accounts.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { accountsOf } from '../../data/accounts.ts';
import { dayAt, facilities } from '../../data/facilities.ts';
import { openDebts } from '../../data/open-debts.ts';
import { statementOf } from '../../data/statements.ts';
import type { Deps } from '../../deps.ts';
import { agesOf } from '../../domain/ageing.ts';
import { knowFacility } from '../know-facility.ts';

export const getBillingAccount: Handler<typeof getting, Deps> = async ({ params, query }, context) => {
  const { actor, db, clock, seen } = context;
  const { facilityId } = query;
  if (facilityId) actor.mustReachFacility(facilityId);
  const rows = await facilities(db.read).list(facilityId ? [facilityId] : actor.facilityFilter());
  const person = await patientLinks(db.read).groupOf(params.patientId);
  seen([person.survivorId]);
  const now = clock.now();
  return {
    items: await accountsOf(
      db.read,
      person,
      rows.map((row) => ({ ...row, today: dayAt(row, now) })),
    ),
  };
};

export const getStatement: Handler<typeof stating, Deps> = async ({ params, query }, context) => {
  const { actor, db, seen } = context;
  actor.mustReachFacility(query.facilityId);
  const { currency } = await knowFacility(context, query.facilityId);
  const person = await patientLinks(db.read).groupOf(params.patientId);
  seen([person.survivorId]);
  return statementOf(db.read, person, { ...query, currency });
};

export const getAgeing: Handler<typeof ageing, Deps> = async ({ query }, context) => {
  const { actor, db, clock } = context;
  const { facilityId } = query;
  actor.mustReachFacility(facilityId);
  const facility = await knowFacility(context, facilityId);
  const on = dayAt(facility, clock.now());
  const debts = await openDebts(db.read, facilityId, on);
  const byInsurer = Map.groupBy(
    debts.filter((it) => it.insurerId !== null),
    (it) => it.insurerId ?? '',
  );
  return {
    ...{ facilityId, currency: facility.currency, on },
    patients: agesOf(debts.filter((it) => it.insurerId === null)),
    insurers: [...byInsurer].map(([insurerId, of]) => ({
      ...{ insurerId, name: of[0]?.name ?? { en: insurerId, ar: insurerId }, ...agesOf(of) },
    })),
    total: agesOf(debts),
  };
};
