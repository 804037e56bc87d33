import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';
import type { CodeSaid } from './appointment-said.ts';

/** The kind of visit that is meant: as the channel's codes say, else the one with that code. */
export async function visitTypeMeant(
  said: readonly CodeSaid[],
  { channel }: Work,
  { db, appointment }: Pick<Deps, 'db' | 'appointment'>,
): Promise<string | undefined> {
  for (const { code } of said) {
    const coded = await codes(db.read).meaning(channel.id, 'visit-type', code);
    if (coded !== undefined) return coded;
  }
  if (said.length === 0) return undefined;
  const { items } = await appointment.listVisitTypes({ query: { facilityId: channel.facilityId } });
  return items.find((it) => said.some(({ code }) => code === it.code))?.id;
}
