import type { Ward } from '@nilecare/contracts/api/facility.ts';
import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import type { PlaceSaid } from '../adt/visit-said.ts';
import { faultAt, type Work } from '../handler.ts';

type Parts = Pick<Deps, 'db' | 'facility'>;

const same = (one: string, other: string): boolean => one.toLocaleLowerCase() === other.toLocaleLowerCase();

/**
 * The ward of a place: as the channel's codes say, else the one of that name.
 * @returns null where none is named. @throws MessageFault where there is no such ward in the channel's facility
 */
export async function findWard(
  { pointOfCare }: PlaceSaid,
  { channel }: Work,
  { db, facility }: Parts,
): Promise<string | null> {
  if (!pointOfCare) return null;
  const coded = await codes(db.read).meaning(channel.id, 'ward', pointOfCare);
  if (coded !== undefined) return coded;
  const { items } = await facility.listWards({ query: { facilityId: channel.facilityId } });
  const isNamed = ({ name }: Ward) => same(name.en, pointOfCare) || same(name.ar, pointOfCare);
  const [ward, ...others] = items.filter(isNamed);
  if (!ward || others.length > 0) throw faultAt('204', 'PV1-3.1', 'ward-unknown');
  return ward.id;
}

/**
 * The bed of a place in a ward: as the channel's codes say, else the one with that label, in the room that is named.
 * @returns undefined where none is named. @throws MessageFault where there is no such bed
 */
export async function findBed(
  { pointOfCare = '', room = '', bed }: PlaceSaid,
  wardId: string | null,
  { channel }: Work,
  { db, facility }: Parts,
): Promise<string | undefined> {
  if (!bed) return undefined;
  const coded = await codes(db.read).meaning(channel.id, 'bed', [pointOfCare, room, bed].join('^'));
  if (coded !== undefined) return coded;
  if (wardId === null) return undefined;
  const { items } = await facility.listBeds({ query: { wardId } });
  const labelled = items.filter((it) => same(it.label, bed));
  const inRoom = labelled.filter((it) => room === '' || same(it.room, room));
  if (labelled.length > 0 && inRoom.length === 0) throw faultAt('204', 'PV1-3.2', 'room-other');
  const [found, ...others] = inRoom;
  if (!found || others.length > 0) throw faultAt('204', 'PV1-3.3', 'bed-unknown');
  return found.id;
}
