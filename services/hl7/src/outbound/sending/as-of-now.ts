import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { NoLongerSo } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { madeOfIn, madeOfStored, outgoingPlace, type WholeOutgoingRow } from '../../data/outgoing.ts';
import { outgoingQueue } from '../../data/outgoing-queue.ts';
import type { Deps } from '../../deps.ts';
import { fault } from '../../er7/fault.ts';
import { buildAnew, type BuiltAnew } from '../build-anew.ts';
import { inOwnName } from '../in-own-name.ts';
import { leftOfBuilt } from '../left-of-built.ts';
import { bytesOf } from '../message-bytes.ts';
import { feeds } from '../messages/feeds.ts';
import { mustBeBooked } from '../still-so.ts';
import { newControlId, withHeader } from '../write-message.ts';
import { noteRefusedHere } from './note-tries.ts';

const MERGE_UNDONE = fault('207', null, 'merge-undone');
/** For all that one message asks others: those of other patients wait as long, and the lease is longer. */
const DEADLINE_MS = 5_000;

/**
 * A message whose turn has come. One that waited behind a refused one, and was never on the wire, is written anew by the settings and
 * codes of now: those are what is mended where one is refused. It goes as it was where nobody knows of what it was made, where that tells
 * nothing of the kind any more or orders what has ended since (that is told behind it), and while a service that is asked is away. That two
 * records are one is not told of two people: no message takes that back.
 * @returns undefined where something else became of it meanwhile
 */
export async function asOfNow(
  row: WholeOutgoingRow,
  destination: Hl7Destination,
  deps: Deps,
): Promise<WholeOutgoingRow | undefined> {
  if (row.held_behind === null || row.attempts > 0) return row;
  const madeOf = madeOfIn(row, deps.cipher);
  if (madeOf === null) return row;
  const built = await inOwnName(() => builtOf(row, madeOf, deps), DEADLINE_MS).catch((error: unknown) => {
    deps.log.warn({ err: error, messageId: row.id }, 'a message that waited behind a refused one goes as it was');
    return undefined;
  });
  if (built === null && `${row.code}^${row.event}` === 'ADT^A40') {
    await noteRefusedHere(row, MERGE_UNDONE, destination, deps);
    return undefined;
  }
  if (!built) return row;
  const control_id = newControlId();
  const text = withHeader(built.text, { 10: control_id });
  const put = {
    ...{
      control_id,
      hl7_version: built.version,
      bytes: bytesOf(text, destination.characterSet)?.length ?? Buffer.byteLength(text),
    },
    body: deps.cipher.encrypt(text, outgoingPlace(row.id)),
    order_items: built.order_items,
    made_of: madeOfStored(madeOf, { id: row.id, control_id }, deps.cipher),
  };
  const isPut = await outgoingQueue(deps.db.read).rewrite(row, put);
  return isPut ? { ...row, ...put } : undefined;
}

/** @returns null where there is no such message any more; undefined where it goes as it was. @throws what a service that is away throws */
async function builtOf(
  row: WholeOutgoingRow,
  madeOf: NonNullable<ReturnType<typeof madeOfIn>>,
  deps: Deps,
): Promise<BuiltAnew | null | undefined> {
  try {
    await mustBeBooked(row, deps);
  } catch (error) {
    if (error instanceof NoLongerSo) return undefined;
    throw error;
  }
  const built = await buildAnew(row, madeOf, feeds, deps);
  if (!built) return null;
  const left = await leftOfBuilt(deps.db.read, built, row, deps);
  return left?.ended.length === 0 ? left : undefined;
}
