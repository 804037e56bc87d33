import type * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { DeadlineExceeded, NoCareRelationship, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';

/** People who serve every patient of their facilities: pharmacists, laboratories. `relationship` is what the trail calls it. */
export interface ServesAll {
  readonly permission: Permission;
  readonly relationship: string;
}

/** What clinical said of an actor and a patient. */
interface Answer {
  readonly survivorId: string;
  readonly relationship: string | null;
  /** The patient refused: who serves all patients does not see this one. */
  readonly refused: boolean;
  /** Epoch ms after which the relationship is over. */
  readonly until: number;
  readonly askedAt: number;
}

export interface CareGate {
  /**
   * Opens what this service knows of a patient to who is in a care relationship, or serves all patients of a facility that
   * she is in reach of.
   * @param anew whether clinical is asked even where it said something a moment ago: the glass may be broken since
   * @returns the record that goes on
   * @throws NoCareRelationship, Forbidden where she is of none of the actor's facilities, ServiceUnavailable
   */
  enter(actor: Actor, patientId: string, servesAll?: ServesAll | null, anew?: boolean): Promise<string>;
}

/** An answer serves so long without asking again. */
export const FRESH_MS = 30_000;
/** While clinical does not answer, what it said last opens so long. */
export const LAST_KNOWN_MS = 15 * 60_000;
const MOST_KNOWN = 20_000;

/**
 * The care relationship of clinical (ADR 0016), for services that hold a part of the record elsewhere. Asked in the caller's
 * name and kept for half a minute; an outage of clinical closes nothing that was open a quarter of an hour before.
 */
export function careGate(clinical: Pick<ClientOf<typeof careApi>, 'getRecordAccess'>, clock: Clock): CareGate {
  const known = new Map<string, Answer>();

  async function ask(actor: Actor, patientId: string, isServed: boolean, anew: boolean): Promise<Answer> {
    const key = `${actor.id} ${patientId}`;
    const before = known.get(key);
    const now = clock.now().getTime();
    // What was closed may have been opened a moment ago.
    const opened = before !== undefined && (isServed || before.relationship !== null);
    if (opened && !anew && now - before.askedAt < FRESH_MS && now < before.until) return before;
    try {
      const access = await clinical.getRecordAccess({ query: { patientId, staffId: 'me' } });
      const answer = {
        survivorId: access.patientId,
        relationship: access.relationship,
        refused: access.withheld.includes('general'),
        until: access.until === null ? Infinity : Date.parse(access.until),
        askedAt: now,
      };
      known.delete(key);
      known.set(key, answer);
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? key);
      return answer;
    } catch (error) {
      if (before && isOutage(error) && now - before.askedAt < LAST_KNOWN_MS && now < before.until) return before;
      if (!isOutage(error)) known.delete(key);
      throw error;
    }
  }

  return {
    async enter(actor, patientId, servesAll = null, anew = false) {
      if (actor.kind === 'service' || actor.patientId === patientId) {
        actor.mustCareFor(patientId, null);
        return patientId;
      }
      const serves = servesAll && actor.may(servesAll.permission) ? servesAll.relationship : null;
      const { survivorId, relationship, refused } = await ask(actor, patientId, serves !== null, anew);
      if (refused && relationship === null) throw new NoCareRelationship(survivorId, true);
      actor.mustCareFor(survivorId, relationship ?? serves);
      return survivorId;
    },
  };
}

const isOutage = (error: unknown): boolean => error instanceof ServiceUnavailable || error instanceof DeadlineExceeded;
