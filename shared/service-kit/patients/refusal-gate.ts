import { MOST_ASKED } from '@nilecare/contracts/api/clinical-care.ts';
import type * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { ContractError, NoCareRelationship } from '@nilecare/contracts/errors.ts';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from 'pino';
import { FRESH_MS } from './care-gate.ts';

/**
 * For what is shown to everybody of a facility, because it must not wait for a care relationship, and yet not to whom the
 * patient refuses her record (ADR 0027).
 */
export interface RefusalGate {
  /** Those of the patients who refuse the actor their record, asked of clinical in one question. */
  refusing(actor: Actor, patientIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** What of a list is not about patients who refuse the actor, and how much is. */
  openOf<Item extends About>(actor: Actor, items: readonly Item[]): Promise<{ items: Item[]; closed: number }>;
  /** @throws NoCareRelationship */
  mustNotRefuse(actor: Actor, patientId: string): Promise<void>;
}

interface About {
  readonly patientId: string | null;
}

interface Answer {
  readonly refused: boolean;
  readonly askedAt: number;
}

/** Longer nobody waits for it: what it stands before is looked at beside a patient. */
const ANSWER_MS = 1_000;
const MOST_KNOWN = 50_000;

/**
 * An answer is kept for half a minute, a refusal until the next question: the glass may be broken since. While clinical does
 * not answer, what it said last holds, and of whom it never spoke nobody is refused: an outage makes no monitor dark.
 */
export function refusalGate(
  clinical: Pick<ClientOf<typeof careApi>, 'listRefusals'>,
  { clock, log }: { readonly clock: Clock; readonly log: Pick<Logger, 'warn'> },
): RefusalGate {
  const known = new Map<string, Answer>();
  const keyOf = (actor: Actor, patientId: string) => `${actor.id} ${patientId}`;

  function isFresh(actor: Actor, patientId: string, now: number): boolean {
    const answer = known.get(keyOf(actor, patientId));
    return answer !== undefined && !answer.refused && now - answer.askedAt < FRESH_MS;
  }

  async function ask(actor: Actor, patientIds: readonly string[], askedAt: number): Promise<void> {
    const query = { patientIds: [...patientIds] };
    const { items } = await clinical.listRefusals({ query }, { signal: AbortSignal.timeout(ANSWER_MS) });
    const refused = new Set(items);
    for (const id of patientIds) {
      const key = keyOf(actor, id);
      known.delete(key);
      known.set(key, { refused: refused.has(id), askedAt });
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? key);
    }
  }

  async function refusing(actor: Actor, patientIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (actor.kind !== 'user') return new Set();
    const asked = [...new Set(patientIds)].filter((id) => id !== actor.patientId);
    const now = clock.now().getTime();
    const open = asked.filter((id) => !isFresh(actor, id, now));
    const parts = Array.from({ length: Math.ceil(open.length / MOST_ASKED) }, (_, at) =>
      open.slice(at * MOST_ASKED, (at + 1) * MOST_ASKED),
    );
    const heard = await Promise.allSettled(parts.map((part) => ask(actor, part, now)));
    for (const one of heard) if (one.status === 'rejected') mustBeAway(one.reason);
    return new Set(asked.filter((id) => known.get(keyOf(actor, id))?.refused));
  }

  /** Who may not ask is not let in by that; who cannot ask is answered by what is known. */
  function mustBeAway(error: unknown): void {
    if (error instanceof ContractError && (error.status === 401 || error.status === 403)) throw error;
    log.warn({ err: error }, 'clinical does not say who is refused a record');
  }

  return {
    refusing,
    async openOf(actor, items) {
      const ids = items.flatMap((it) => it.patientId ?? []);
      const closedTo = await refusing(actor, ids);
      const open = items.filter((it) => !closedTo.has(it.patientId ?? ''));
      return { items: open, closed: items.length - open.length };
    },
    async mustNotRefuse(actor, patientId) {
      if ((await refusing(actor, [patientId])).has(patientId)) throw new NoCareRelationship(patientId, true);
    },
  };
}
