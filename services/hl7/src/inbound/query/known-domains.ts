import { patientIds } from '../../data/patient-ids.ts';
import { fault } from '../../er7/fault.ts';
import type { Segment } from '../../er7/segments.ts';
import { MessageFault, type Query, type QueryDeps } from '../handler.ts';
import { OWN_AUTHORITY } from '../patients/identifiers.ts';
import { senderName } from '../patients/put-person.ts';
import type { Domain } from './query-said.ts';

/** Who gave the identifiers in a PID-3 that is written here. */
export const giversIn = (pid: Segment): string[] =>
  (pid.fields[2] ?? '').split('~').map((it) => it.split('^')[3]?.split('&')[0] ?? '');

/**
 * Identifiers are asked for of givers that are known here: this hospital, the sender, of whom found patients have one, and of whom
 * a message ever had one.
 * @throws MessageFault naming each that nobody knows (IHE ITI TF-2, 3.21.4.2.2.7 and 3.9.4.2.2.6)
 */
export async function mustBeKnown(
  domains: readonly Domain[],
  found: readonly Segment[],
  query: Query,
  { db, cipher }: Pick<QueryDeps, 'db' | 'cipher'>,
): Promise<void> {
  const here = new Set([OWN_AUTHORITY, senderName(query), ...found.flatMap(giversIn)]);
  const others = domains.filter((it) => !here.has(it.name));
  if (others.length === 0) return;
  const heard = await patientIds(db.read, cipher).authorities(others.map((it) => it.name));
  const unknown = others.filter((it) => !heard.has(it.name));
  const [first, ...more] = unknown.map(({ place }) => fault('204', place, 'query-domain-unknown'));
  if (first) throw new MessageFault(first, more);
}
