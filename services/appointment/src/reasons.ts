import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Deps } from './deps.ts';

/** What of an appointment, or of a place on the waitlist, may say what ails her. */
interface Reasoned {
  readonly patientId: string;
  readonly reason?: string | null;
  readonly cancelNote?: string | null;
  readonly note?: string | null;
}

/** When somebody comes is for everybody of the house; why, is left out for whom she refuses her record (ADR 0027). */
export async function withoutRefusedReasons<Item extends Reasoned>(
  actor: Actor,
  items: readonly Item[],
  { refusals }: Pick<Deps, 'refusals'>,
): Promise<Item[]> {
  const refusing = await refusals.refusing(
    actor,
    items.filter(saysWhy).map((it) => it.patientId),
  );
  return items.map((it) => (refusing.has(it.patientId) ? withoutReason(it) : it));
}

const saysWhy = ({ reason, cancelNote, note }: Reasoned): boolean => Boolean(reason ?? cancelNote ?? note);

function withoutReason<Item extends Reasoned>(item: Item): Item {
  return {
    ...item,
    ...(item.reason === undefined ? {} : { reason: null }),
    ...(item.cancelNote === undefined ? {} : { cancelNote: null }),
    ...(item.note === undefined ? {} : { note: null }),
  };
}
