import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background, HttpParts } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { patientsOfTrail } from '../rest/patients-of-trail.ts';
import { FhirError } from '../rest/outcome.ts';
import { readerOf } from '../store/reader.ts';
import { currentWatch } from './current-watch.ts';
import { handshakeOf, heartbeatOf, notificationOf, opened } from './notify.ts';
import { hashOf } from './token-hash.ts';
import { OwnerGone } from './owner.ts';
import { socketCare } from './socket-care.ts';
import type { SubscriptionState } from './subscription-store.ts';
import type { Watch } from './watch.ts';

const LOOK_EVERY_MS = 250;
const MOST_MESSAGE_BYTES = 4_096;
const MOST_BOUND = 50;
/** Messages of one socket that wait for those before them. */
const MOST_UNANSWERED = 100;
const MOST_AT_ONCE = 50;
/** A client that does not take what it is sent is cut off: it asks `$events` for the rest when it comes back. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

type SocketParts = Pick<
  Deps,
  'subscriptions' | 'store' | 'asOwner' | 'callerOf' | 'recordAccess' | 'own' | 'clock' | 'log' | 'base'
>;

/** Who opened a socket, and whether the token that showed it is good still: sockets stay open for longer. */
interface Shown {
  readonly caller: Caller | undefined;
  isGood(): boolean;
}

/** A subscription that a socket hears. */
interface Bound {
  readonly socket: WebSocket;
  readonly id: string;
  /** Number of the last event that it was told. */
  last: number;
  /** When it hears from the subscription although nothing happened, epoch ms. */
  beatAt: number;
}

/**
 * `[base]/ws`: `bind <id>` of R4 by who shows a token, and `bind-with-token <token>` of the backport. The first is told `ping
 * <id>`, the second whole notifications.
 */
export function socketsOf(deps: SocketParts) {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
  const bound = new Set<Bound>();
  const care = socketCare(deps.clock, (socket) => [...bound].some((it) => it.socket === socket));
  const loop = untilStopped(deps.log, { name: 'what sockets are told', everyMs: LOOK_EVERY_MS }, tellAll);

  async function bind(socket: WebSocket, id: string): Promise<void> {
    const watch = await currentWatch(deps, id);
    const state = await deps.subscriptions.states.findOne({ _id: id });
    if (!watch || !state || state.status !== 'active' || watch.channel !== 'websocket')
      return socket.send(`error ${id} It is not active, or its channel is another one.`);
    if (socket.readyState !== socket.OPEN) return; // closed while it was looked up
    if ([...bound].filter((it) => it.socket === socket).length >= MOST_BOUND) return socket.close(1008, 'too many');
    bound.add({ socket, id, last: state.events, beatAt: beatAfter(watch) });
    socket.send(watch.topic === null ? `bound ${id}` : handshakeOf(deps, watch, state));
  }

  const beatAfter = ({ heartbeatSeconds, topic }: Watch): number =>
    heartbeatSeconds === null || topic === null ? Infinity : deps.clock.now().getTime() + heartbeatSeconds * 1_000;

  async function heard(socket: WebSocket, message: string, { caller, isGood }: Shown): Promise<void> {
    const [word, value = ''] = message.trim().split(/\s+/, 2);
    if (word === 'bind-with-token') {
      const token = await deps.subscriptions.tokens.findOneAndDelete({
        _id: hashOf(value),
        until: { $gt: deps.clock.now() },
      });
      if (!token) return socket.send('error The token is not known, was used, or has expired.');
      for (const id of token.subscriptions) await bind(socket, id);
      return;
    }
    if (word !== 'bind') return socket.send('error Send: bind <id>, or bind-with-token <token>.');
    const place = { type: 'Subscription', id: value };
    const open = caller && isGood() && (await readerOf(deps.store, caller.access).current(place));
    if (!open || open.gone)
      return socket.send(`error ${value} There is no such subscription, or it is not open to you.`);
    await bind(socket, value);
  }

  /** What is new for one of those that are bound. */
  async function tell(one: Bound, state: SubscriptionState | undefined): Promise<void> {
    // One that was written again is active again in a moment.
    if (state?.status === 'requested') return;
    if (state?.status !== 'active') return unbind(one, 'The subscription has ended.');
    const isSilent = deps.clock.now().getTime() >= one.beatAt;
    if (state.events <= one.last && !isSilent) return;
    const watch = await currentWatch(deps, one.id);
    if (!watch) return unbind(one, 'The subscription has ended.');
    if (one.socket.bufferedAmount > MOST_WAITING_BYTES) return one.socket.close(1013, 'it does not read');
    one.beatAt = beatAfter(watch);
    if (state.events <= one.last) return one.socket.send(heartbeatOf(deps, watch, state));
    const rows = await deps.subscriptions.deliveries
      .find({ s: one.id, n: { $gt: one.last } })
      .sort({ n: 1 })
      .limit(MOST_AT_ONCE)
      .toArray();
    const last = rows.at(-1)?.n;
    if (last === undefined) return void (one.last = state.events); // the rows were kept for their time
    await deps.asOwner(state.owner, async (owner) => {
      const { events, patients } = await opened(deps, rows, owner);
      if (watch.topic === null) {
        if (events.some(({ focus }) => focus !== null)) one.socket.send(`ping ${one.id}`);
        return;
      }
      const facts = { actor: owner.actor, resource: `fhir/Subscription/${one.id}` };
      const named = watch.content === 'empty' ? [] : patientsOfTrail(patients);
      const whose = named.length === 0 ? [null] : named;
      await Promise.all(whose.map((patientId) => deps.recordAccess('fhir.send', { ...facts, patientId })));
      one.socket.send(notificationOf(deps, watch, state, events));
    });
    one.last = last;
  }

  function unbind(one: Bound, why: string): void {
    bound.delete(one);
    one.socket.send(`error ${one.id} ${why}`);
  }

  /** All that are bound, with what is kept of their subscriptions. */
  async function tellAll(): Promise<void> {
    care.look(server.clients);
    if (bound.size === 0) return;
    const ids = [...new Set([...bound].map(({ id }) => id))];
    const states = await deps.subscriptions.states.find({ _id: { $in: ids } }).toArray();
    const byId = new Map(states.map((it) => [it._id, it]));
    for (const one of bound) {
      try {
        await tell(one, byId.get(one.id));
      } catch (error) {
        if (error instanceof OwnerGone || error instanceof FhirError) unbind(one, error.message);
        else deps.log.warn({ err: error, subscription: one.id }, 'a socket could not be told; it is told later');
      }
    }
  }

  function welcome(socket: WebSocket, shown: Shown): void {
    let turn: Promise<void> = Promise.resolve();
    let unanswered = 0;
    care.begin(socket);
    socket.on('message', (data) => {
      if (unanswered >= MOST_UNANSWERED) return socket.close(1008, 'too many messages at once');
      unanswered += 1;
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
      turn = turn
        .then(() => heard(socket, text, shown))
        .catch((error: unknown) => {
          deps.log.warn({ err: error }, 'a message of a socket failed');
          socket.send('error It could not be done now; try again.');
        })
        .finally(() => (unanswered -= 1));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const one of bound) if (one.socket === socket) bound.delete(one);
    });
  }

  return {
    /** Takes connections to the path. */
    attach({ server: http, authenticateApps, stillValid }: HttpParts, path: string): void {
      http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (request.url?.split('?')[0] !== path) return socket.destroy();
        authenticateApps(request.headers.authorization).then(
          (token) => {
            const { actor, app } = token;
            const caller = actor.kind === 'anonymous' ? undefined : deps.callerOf(actor, app);
            const shown = { caller, isGood: () => stillValid(token) };
            server.handleUpgrade(request, socket, head, (opened) => welcome(opened, shown));
          },
          () => socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n'),
        );
      });
    },
    background: {
      start: () => loop.start(),
      async stop() {
        for (const client of server.clients) client.close(1001, 'the server stops');
        await loop.stop();
        for (const client of server.clients) client.terminate();
      },
    } satisfies Background,
  };
}

export type Sockets = ReturnType<typeof socketsOf>;
