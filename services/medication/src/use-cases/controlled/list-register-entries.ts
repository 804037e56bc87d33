import type { listRegisterEntries as contract } from '@nilecare/contracts/api/medication-controlled.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { register } from '../../data/pharmacy/register.ts';
import type { Deps } from '../../deps.ts';

export const listRegisterEntries: Handler<typeof contract, Deps> = async ({ params, query }, { actor, db, seen }) => {
  const account = await register(db.read).account(params);
  if (!account) throw new NotFound('register', `${params.storeId}/${params.drugId}`);
  actor.mustReachFacility(account.facility_id);
  const page = await register(db.read).entries(params, query.limit, query.cursor);
  seen(page.items.map((it) => it.patientId));
  return page;
};
