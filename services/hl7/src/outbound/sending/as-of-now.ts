import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { NoLongerSo } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { madeOfIn, madeOfStored, outgoingPlace, type WholeOutgoingRow } from '../../data/outgoing.ts';
import { outgoingQueue } from '../../data/outgoing-queue.ts';
import type { Deps } from '../../deps.ts';
import { buildAnew, type BuiltAnew } from '../build-anew.ts';
import { leftOfBuilt } from '../left-of-built.ts';
import { bytesOf } from '../message-bytes.ts';
import { feeds } from '../messages/feeds.ts';
import { mustBeBooked } from '../still-so.ts';
import { newControlId, withHeader } from '../write-message.ts';

/** For all that one message asks others: those of other patients wait as long, and the lease is longer. */
const DEADLINE_MS = 5_000;

/**
 * A message whose turn has come. One that waited behind a refused one, and was never on the wire, is written anew by the settings and
 * codes of now: those are what is mended where one is refused. It goes as it was where nobody knows of what it was made, where that tells
 * nothing of the kind any more or orders what has ended since (that is told behind it), and while a service that is asked is away.
 * @returns undefined where something else became of it meanwhile
 */
export async function asOfNow(
  row: WholeOutgoingRow,
  { characterSet }: Hl7Destination,
  deps: Deps,
): Promise<WholeOutgoingRow | undefined> {
  if (row.held_behind === null || row.attempts > 0) return row;
  const madeOf = madeOfIn(row, deps.cipher);
  if (madeOf === null) return row;
  const request = { actor: serviceActor('hl7'), deadline: Date.now() + DEADLINE_MS };
  const built = await inRequest(request, () => builtOf(row, madeOf, deps)).catch((error: unknown) => {
    deps.log.warn({ err: error, messageId: row.id }, 'a message that waited behind a refused one goes as it was');
    return undefined;
  });
  if (!built) return row;
  const control_id = newControlId();
  const text = withHeader(built.text, { 10: control_id });
  const put = {
    ...{
      control_id,
      hl7_version: built.version,
      bytes: bytesOf(text, characterSet)?.length ?? Buffer.byteLength(text),
    },
    body: deps.cipher.encrypt(text, outgoingPlace(row.id)),
    order_items: built.order_items,
    made_of: madeOfStored(madeOf, { id: row.id, control_id }, deps.cipher),
  };
  const isPut = await outgoingQueue(deps.db.read).rewrite(row, put);
  return isPut ? { ...row, ...put } : undefined;
}

/** @throws what a service that is away throws */
async function builtOf(
  row: WholeOutgoingRow,
  madeOf: NonNullable<ReturnType<typeof madeOfIn>>,
  deps: Deps,
): Promise<BuiltAnew | undefined> {
  try {
    await mustBeBooked(row, deps);
  } catch (error) {
    if (error instanceof NoLongerSo) return undefined;
    throw error;
  }
  const built = await buildAnew(row, madeOf, feeds, deps);
  const left = built && (await leftOfBuilt(deps.db.read, built, row, deps));
  return left?.ended.length === 0 ? left : undefined;
}
