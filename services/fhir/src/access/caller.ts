import { MOST_ASKED } from '@nilecare/contracts/api/clinical-care.ts';
import type * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Caller } from '../rest/exchange.ts';
import {
  openWholly,
  platformAccess,
  WHOLE_TYPE,
  type Access,
  type Interaction,
  type OpenRecords,
  type PatientsInReach,
} from './access.ts';
import type { AppAccess } from './app-access.ts';
import { DEFINITIONS } from './definitions.ts';
import { withOwnThings } from './own-things.ts';
import { mayReadType } from './type-permissions.ts';

export interface CareQuestions {
  readonly clinical: Pick<ClientOf<typeof careApi>, 'listOpenRecords'>;
  readonly clock: Clock;
  readonly appAccess: AppAccess;
}

/** An answer serves so long without asking again, as everywhere on the platform. */
const FRESH_MS = 30_000;
const MOST_KNOWN = 50_000;

/** Who asks, and what their role and care relationships open; with an app, no more of it than its scopes. */
export function callers({ clinical, clock, appAccess }: CareQuestions): (actor: Actor, app?: AppGrant) => Caller {
  const openUntil = new Map<string, number>();

  async function openOf(actor: Actor, ids: readonly string[]): Promise<OpenRecords> {
    const now = clock.now().getTime();
    const known = (id: string) => (openUntil.get(`${actor.id} ${id}`) ?? 0) > now;
    const open = new Map(openWholly(ids.filter(known)));
    const unknown = ids.filter((id) => !open.has(id) && isPlatformId(id));
    for (let at = 0; at < unknown.length; at += MOST_ASKED) {
      const patientIds = unknown.slice(at, at + MOST_ASKED);
      const { items, withheld } = await clinical.listOpenRecords({ query: { patientIds } });
      for (const { patientId, kinds } of withheld) open.set(patientId, kinds);
      for (const id of items) {
        // What is kept, as what is closed, may be opened a moment later: the glass is broken.
        if (open.has(id)) continue;
        if (openUntil.size > MOST_KNOWN) openUntil.clear();
        openUntil.set(`${actor.id} ${id}`, now + FRESH_MS);
        open.set(id, []);
      }
    }
    return open;
  }

  function reachOf(actor: Actor): PatientsInReach {
    if (actor.staffId === null && actor.patientId !== null)
      return { kind: 'some', open: openWholly([actor.patientId]) };
    return { kind: 'asked', openOf: (ids) => openOf(actor, ids) };
  }

  const ofUser = (actor: Actor): Access => ({
    grant: (type, interaction) => (isPermitted(actor, interaction, type) ? WHOLE_TYPE : undefined),
    patients: reachOf(actor),
  });

  return (actor, app) => {
    const author = { kind: actor.kind, id: actor.id, name: actor.name };
    if (app) {
      const access = appAccess(app, actor.kind === 'user' ? ofUser(actor) : undefined);
      const ofApp = { ...author, client: app.clientId };
      return { actor, author: ofApp, access: withOwnThings(access, ofApp), app };
    }
    const access = actor.kind === 'service' ? platformAccess : withOwnThings(ofUser(actor), author);
    return { actor, author, access };
  };
}

/** Who may not read a type does not write it either: what is written is answered. */
export const isPermitted = (actor: Actor, interaction: Interaction, type: string): boolean =>
  mayDo(actor, interaction, type) && mayReadType(actor, type);

function mayDo(actor: Actor, interaction: Interaction, type: string): boolean {
  if (interaction === 'r' || interaction === 's') return actor.may('fhir:read');
  return DEFINITIONS.has(type) ? actor.may('fhir:define') : actor.may('fhir:write');
}

/** Patients that came over FHIR alone have ids of other forms; clinical knows none of them. */
const isPlatformId = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);
