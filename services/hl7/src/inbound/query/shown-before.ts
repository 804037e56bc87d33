import { shownIn } from '../../data/message-rows.ts';
import type { SegmentView } from '../../er7/message.ts';
import { parseMessage } from '../../er7/read-message.ts';
import type { QueryDeps } from '../handler.ts';
import { findPatient } from '../patients/find-patient.ts';
import { identifiersIn, OWN_AUTHORITY, saidOn } from '../patients/identifiers.ts';

/** Whose data an answer holds. */
export interface Shown {
  /** By their ids, each once. */
  readonly patientIds: readonly string[];
  /** How many more, of whom it is not known who they are. */
  readonly unknown: number;
}

/**
 * Whom an answer shows that was given before, as was kept with it. Of one from before that was kept, and of one that an instance
 * of the version before gave, those are looked for whom it names.
 * @param answer its text
 */
export async function shownBefore(
  { id, answer }: { readonly id: string; readonly answer: string },
  deps: QueryDeps,
): Promise<Shown> {
  const kept = await shownIn(deps.db.read, id);
  if (kept.length > 0) return { patientIds: kept, unknown: 0 };
  const message = parseMessage(answer);
  const day = saidOn(message, deps.clock.now());
  const found = await Promise.all(message.all('PID').map((it) => whoIs(it, day, deps)));
  const known = found.filter((it) => it !== undefined);
  return { patientIds: [...new Set(known)], unknown: found.length - known.length };
}

/** By the first of her numbers, which is the hospital's own where those were asked for. */
async function whoIs(pid: SegmentView, day: string, deps: QueryDeps): Promise<string | undefined> {
  try {
    const [first] = identifiersIn(pid, [3], OWN_AUTHORITY);
    return first && (await findPatient([first], 'PID-3', day, deps)).patient?.id;
  } catch (error) {
    deps.log.warn({ err: error }, 'who was shown by an earlier answer of HL7 is not known');
    return undefined;
  }
}
