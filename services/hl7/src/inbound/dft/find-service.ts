import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import { codedIn } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import type { TransactionSaid } from './transactions-said.ts';

/**
 * What is charged: as the channel's codes say, else what has that code in the price lists.
 * @returns its id. @throws MessageFault where there is no such thing
 */
export async function findService(
  { ft1, code }: TransactionSaid,
  { channel }: Work,
  { db, billing }: Pick<Deps, 'db' | 'billing'>,
): Promise<string> {
  const named = codedIn(code).map((it) => it.code);
  const place = placeOf(ft1, 7);
  if (named.length === 0) throw faultAt('101', place, 'service-missing');
  for (const it of named) {
    const coded = await codes(db.read).meaning(channel.id, 'service', it);
    if (coded !== undefined) return coded;
  }
  for (const it of named) {
    const { items } = await billing.listBillableServices({ query: { search: it, limit: 100 } });
    const found = items.find((service) => service.code.toLowerCase() === it.toLowerCase());
    if (found) return found.id;
  }
  throw faultAt('204', place, 'service-unknown');
}
