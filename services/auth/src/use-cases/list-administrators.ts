import type * as api from '@nilecare/contracts/api/auth-users.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';
import { ADMINISTRATOR } from '../domain/rights.ts';

export const listAdministrators: Handler<typeof api.listAdministrators, Deps> = async ({ query }, { db, cipher }) => {
  const found = await accounts(db.read, cipher).activeInRole(ADMINISTRATOR, query.facilityId);
  return { items: found.map(({ id, name, email, phone, language }) => ({ userId: id, name, email, phone, language })) };
};
