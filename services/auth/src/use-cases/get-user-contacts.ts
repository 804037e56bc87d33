import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/auth-users.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accounts } from '../data/accounts.ts';
import type { Deps } from '../deps.ts';

const StaffIds = z.array(Id).max(100);

export const getUserContacts: Handler<typeof api.getUserContacts, Deps> = async ({ query }, { db, cipher }) => {
  const staffIds = StaffIds.safeParse(query.staffIds.split(',').filter(Boolean));
  if (!staffIds.success)
    throw new InvalidRequest([{ field: 'query.staffIds', message: 'must be up to 100 ids, separated by commas' }]);
  const found = await accounts(db.read, cipher).byStaffIds(staffIds.data);
  const items = found.flatMap(({ id, staffId, name, email, phone, language }) =>
    staffId === null ? [] : [{ userId: id, staffId, name, email, phone, language }],
  );
  return { items };
};
