import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Deps } from '../../deps.ts';

/** Somebody on the staff who ordered in another system: results wait for the account that she has here. */
export async function ordererOf(staffId: string, { auth, business }: Pick<Deps, 'auth' | 'business'>): Promise<Person> {
  const { items } = await auth.getUserContacts({ query: { staffIds: staffId } });
  const [account] = items;
  if (account) return { id: account.userId, name: account.name.en || account.name.ar, staffId };
  const { name } = await business.getStaff({ params: { staffId } });
  return { id: staffId, name: name.en || name.ar, staffId };
}
