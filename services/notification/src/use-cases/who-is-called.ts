import type { Deps } from '../deps.ts';
import type { CauseFacts } from '../domain/cause.ts';
import type { CalledRole } from '../domain/escalation-chain.ts';
import type { Both } from '../domain/both.ts';
import type { Recipient } from './tell.ts';

export type Person = Omit<Recipient, 'channels'> & { readonly name: Both };

export interface Found {
  readonly people: readonly Person[];
  /** Services that did not answer: there may be more people. */
  readonly missing: readonly string[];
}

interface OnDuty {
  readonly role: string;
  readonly staffIds: readonly string[];
}

/** As many as auth answers at once, and more than a facility needs to be called. */
const MOST_PEOPLE = 100;

/** The role of the first level. */
const FIRST: CalledRole = 'nurse';

const nobody: Found = { people: [], missing: [] };

/** Who is on duty where it is, as the roster has it now; undefined while business does not answer. */
export const whoIsOnDuty = (about: CauseFacts, deps: Deps): Promise<readonly OnDuty[] | undefined> =>
  settled('business', rosterOf(about, deps), deps);

async function rosterOf({ wardId, facilityId }: CauseFacts, { business, clock }: Deps): Promise<readonly OnDuty[]> {
  const at = clock.now().toISOString();
  if (wardId) return (await business.listEscalationOrder({ query: { wardId, at } })).items;
  // Of no ward: who is on duty in its facility.
  if (!facilityId) return [];
  const { items } = await business.listDuties({ query: { facilityId, at } });
  return [{ role: 'facility', staffIds: items.map((it) => it.staffId) }];
}

/** Whether the roster says that nobody of the ward is there or on call. */
export const isWardEmpty = (onDuty: readonly OnDuty[] | undefined, { wardId }: CauseFacts): boolean =>
  wardId !== null && onDuty !== undefined && onDuty.every((it) => it.role === 'facility');

/** Who is called in a role. */
export async function whoIsCalled(
  role: CalledRole,
  onDuty: readonly OnDuty[] | undefined,
  about: CauseFacts,
  deps: Deps,
): Promise<Found> {
  if (role === 'administrator') return administrators(about, deps);
  const awaiting = role === FIRST ? about.awaitedBy : [];
  const { people, missing } = await contacts([...staffIn(role, onDuty ?? []), ...awaiting], deps);
  return { people, missing: onDuty ? missing : [...missing, 'business'] };
}

const staffIn = (role: CalledRole, onDuty: readonly OnDuty[]): string[] =>
  onDuty.filter((it) => it.role === role).flatMap((it) => it.staffIds);

/**
 * Who is told at the beginning without being called: the doctors on duty at the ward, who are called later, and those who
 * treat the patient without being nurses: they may be at home.
 */
export async function whoIsInformed(
  onDuty: readonly OnDuty[] | undefined,
  about: CauseFacts,
  deps: Deps,
): Promise<Found> {
  const team = await settled('clinical', careTeam(about, deps), deps);
  const found = await contacts([...staffIn('doctor', onDuty ?? []), ...(team ?? [])], deps);
  const missing = [...found.missing, ...(onDuty ? [] : ['business']), ...(team ? [] : ['clinical'])];
  return { people: found.people, missing };
}

async function careTeam({ patientId }: CauseFacts, { clinical }: Deps): Promise<string[]> {
  if (!patientId) return [];
  const { items } = await clinical.listEncounters({ query: { patientId, status: 'in-progress' } });
  return items.flatMap((it) => it.careTeam.filter(({ role }) => role !== 'nurse').map(({ staffId }) => staffId));
}

async function contacts(staffIds: readonly string[], deps: Deps): Promise<Found> {
  const asked = [...new Set(staffIds)].slice(0, MOST_PEOPLE);
  if (asked.length === 0) return nobody;
  const answer = await settled('auth', deps.auth.getUserContacts({ query: { staffIds: asked.join(',') } }), deps);
  return answer ? { people: answer.items, missing: [] } : { people: [], missing: ['auth'] };
}

async function administrators({ facilityId }: CauseFacts, deps: Deps): Promise<Found> {
  const query = facilityId ? { facilityId } : {};
  const answer = await settled('auth', deps.auth.listAdministrators({ query }), deps);
  return answer ? { people: answer.items.slice(0, MOST_PEOPLE), missing: [] } : { people: [], missing: ['auth'] };
}

/** Nobody waits for a service that is away: who is known otherwise is told at once. */
const settled = <T>(service: string, asked: Promise<T>, { log }: Deps): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    log.warn({ err: error, target: service }, 'a service did not say who is to be called');
    return undefined;
  });
