import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';
import {
  answering,
  input,
  output,
  type Operation,
  type OperationContext,
  type OperationRequest,
} from '../operations/definition.ts';
import { refusal } from '../rest/outcome.ts';
import { notFound } from '../rest/places.ts';
import { readerOf } from '../store/reader.ts';
import { currentWatch } from './current-watch.ts';
import { statusParameters } from './notification.ts';
import { eventsOf, opened } from './notify.ts';
import { MOST_OF_ONE_OWNER } from './note-subscription.ts';
import type { SubscriptionState } from './subscription-store.ts';
import type { Watch } from './watch.ts';
import { hashOf } from './token-hash.ts';

const DEFINITIONS = 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription';
const types = ['Subscription'];
const MOST_EVENTS = 1_000;
const TOKEN_LIFE_MS = 5 * 60_000;

/** A subscription that is open to the caller. @throws FhirError 404 */
async function openSubscription({ deps, exchange }: OperationContext, id: string): Promise<[Watch, SubscriptionState]> {
  const place = { type: 'Subscription', id };
  const found = await readerOf(deps.store, exchange.caller.access).current(place);
  const watch = found && !found.gone ? await currentWatch(deps, id) : undefined;
  const state = await deps.subscriptions.states.findOne({ _id: id });
  if (!watch || !state) throw notFound(place);
  return [watch, state];
}

const openSubscriptions = (context: OperationContext, ids: readonly string[]) =>
  Promise.all(ids.map((id) => openSubscription(context, id)));

/** All that the caller has; none where it may not search them. */
async function ownSubscriptions(context: OperationContext): Promise<[Watch, SubscriptionState][]> {
  const { deps, exchange } = context;
  const reader = readerOf(deps.store, exchange.caller.access);
  const references = await reader.references('Subscription', { filter: {}, limit: MOST_OF_ONE_OWNER });
  return openSubscriptions(
    context,
    references.map((it) => it.slice('Subscription/'.length)),
  );
}

/** Those that are named, in the address or by a parameter. */
const namedIds = ({ id, texts }: OperationRequest, parameters: readonly string[]): readonly string[] =>
  id === undefined ? parameters.flatMap(texts).flatMap((it) => it.split(',')) : [id];

const statusOperation: Operation = {
  name: '$status',
  levels: ['type', 'instance'],
  types,
  definition: `${DEFINITIONS}-status`,
  affectsState: false,
  parameters: [input('id', 'id', '*'), input('status', 'code', '*'), output('return', 'Bundle')],
  async handle(request, context) {
    const { deps } = context;
    const wanted = new Set(request.texts('status'));
    const ids = namedIds(request, ['id']);
    const all = ids.length > 0 ? await openSubscriptions(context, ids) : await ownSubscriptions(context);
    const shown = all.filter(([{ status }]) => wanted.size === 0 || wanted.has(status));
    return answering({
      resourceType: 'Bundle',
      type: 'searchset',
      total: shown.length,
      entry: shown.map(([watch, { events, status, error, waiting }]) => ({
        resource: statusParameters(
          { watch, kind: 'query-status', status, total: events, events: [], error: error ?? waiting },
          deps.base,
        ),
        search: { mode: 'match' },
      })),
    });
  },
};

const eventsOperation: Operation = {
  name: '$events',
  levels: ['instance'],
  types,
  definition: `${DEFINITIONS}-events`,
  affectsState: false,
  parameters: [
    input('eventsSinceNumber', 'string'),
    input('eventsUntilNumber', 'string'),
    input('content', 'code'),
    output('return', 'Bundle'),
  ],
  async handle(request, context) {
    const { deps, exchange } = context;
    const [watch, state] = await openSubscription(context, request.id ?? '');
    const from = numberIn(request, 'eventsSinceNumber', 0);
    const to = numberIn(request, 'eventsUntilNumber', Number.MAX_SAFE_INTEGER);
    const rows = await deps.subscriptions.deliveries
      .find({ s: watch.id, n: { $gte: from, $lte: to } })
      .sort({ n: 1 })
      .limit(MOST_EVENTS)
      .toArray();
    const { events, patients } = await opened(deps, rows, exchange.caller);
    const content = contentOf(request, watch);
    return {
      status: 200,
      json: eventsOf(deps, { ...watch, content }, state, events),
      seen: content === 'empty' ? [] : patients,
    };
  },
};

function numberIn({ text }: OperationRequest, name: string, otherwise: number): number {
  const given = text(name);
  if (given === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(given)) throw refusal(400, 'value', 'An event has a whole number.', name);
  return Number(given);
}

/** No more than the subscription was made for. */
function contentOf({ text }: OperationRequest, { content }: Watch): Watch['content'] {
  const order = ['empty', 'id-only', 'full-resource'] as const;
  const most = order.find((it) => it === content) ?? (content === 'resource' ? 'full-resource' : 'id-only');
  const asked = order.find((it) => it === text('content')) ?? most;
  return order.indexOf(asked) < order.indexOf(most) ? asked : most;
}

const bindingOperation: Operation = {
  name: '$get-ws-binding-token',
  levels: ['type', 'instance'],
  types,
  definition: `${DEFINITIONS}-get-ws-binding-token`,
  affectsState: true,
  parameters: [
    input('id', 'id', '*'),
    // Its name in the guide's first version.
    input('ids', 'id', '*'),
    output('token', 'string'),
    output('expiration', 'dateTime'),
    output('subscription', 'string', 0, '*'),
    output('websocket-url', 'url'),
  ],
  async handle(request, context) {
    const { deps } = context;
    const all = await openSubscriptions(context, namedIds(request, ['id', 'ids']));
    if (all.length === 0) throw refusal(400, 'required', 'Say which subscriptions it is for, by id.');
    const token = randomBytes(32).toString('base64url');
    const until = new Date(deps.clock.now().getTime() + TOKEN_LIFE_MS);
    const ids = all.map(([{ id }]) => id);
    await deps.subscriptions.tokens.insertOne({ _id: hashOf(token), subscriptions: ids, until });
    return answering({
      resourceType: 'Parameters',
      parameter: [
        { name: 'token', valueString: token },
        { name: 'expiration', valueDateTime: until.toISOString() },
        ...ids.map((id) => ({ name: 'subscription', valueString: id })),
        { name: 'websocket-url', valueUrl: socketUrl(deps) },
      ],
    });
  },
};

const socketUrl = ({ base }: Pick<Deps, 'base'>): string => `${base.replace(/^http/, 'ws')}/ws`;

/** Of the topic-based subscriptions backport (STU 1.1). */
export const subscriptionOperations: readonly Operation[] = [statusOperation, eventsOperation, bindingOperation];
