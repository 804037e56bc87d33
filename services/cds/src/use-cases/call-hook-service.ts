import { HookMismatch } from '@nilecare/contracts/api/cds-hooks.ts';
import type * as api from '@nilecare/contracts/api/cds-hooks.ts';
import type { HookRequest } from '@nilecare/contracts/api/cds-hooks.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { recordShown } from '../data/shown-alerts.ts';
import type { Deps } from '../deps.ts';
import { alertCards, notCheckedCard, type AlertCard } from '../hooks/cards.ts';
import { factsOf } from '../hooks/fhir-facts.ts';
import type { FhirSource } from '../hooks/fhir-source.ts';
import { hookServices, prefetchKeys, queryOf, type PrefetchKey } from '../hooks/services.ts';
import { judge } from './judge.ts';

/** What the client sent, and for what it did not send, what its FHIR server says where that may be asked. */
async function givenBy(hook: HookRequest, source: FhirSource): Promise<Partial<Record<PrefetchKey, unknown>>> {
  const entries = await Promise.all(
    prefetchKeys.map(async (key) => {
      const sent = hook.prefetch?.[key];
      return [key, sent ?? (await source.read(hook, queryOf(key, hook.context.patientId)))] as const;
    }),
  );
  return Object.fromEntries(entries);
}

const isStop = ({ alert }: AlertCard): boolean => alert.tier === 'stop';

export const callHookService: Handler<typeof api.callHookService, Deps> = async ({ params, body }, deps) => {
  const service = hookServices.find((it) => it.id === params.serviceId);
  if (!service) throw new NotFound('CDS service', params.serviceId);
  if (body.hook !== service.hook) throw new HookMismatch(service.id, service.hook, body.hook);
  const { request } = factsOf(body, await givenBy(body, deps.fhirSource), service);
  if (!request) return { cards: [] };
  const answer = await judge(request, deps);
  const drafts = new Map(service.hook === 'patient-view' ? [] : request.proposed.map((it) => [it.key, it.name]));
  const cards = alertCards(answer, drafts);
  // Before the answer: feedback may come at once.
  await recordShown(
    deps.db.read,
    cards.map(({ card, alert }) => ({
      subject: card.uuid,
      alert,
      facilityId: onlyFacility(deps.actor.facilityIds),
      at: new Date(answer.checkedAt),
    })),
  );
  const unchecked = notCheckedCard(answer);
  const stops = cards.filter(isStop).map((it) => it.card);
  const others = cards.filter((it) => !isStop(it)).map((it) => it.card);
  return { cards: [...stops, ...(unchecked ? [unchecked] : []), ...others] };
};
