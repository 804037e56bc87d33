import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Background, HttpParts } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { readerOf } from '../store/reader.ts';
import { currentWatch } from './current-watch.ts';
import { handshakeOf, notificationOf, opened } from './notify.ts';
import { hashOf } from './token-hash.ts';
import { OwnerGone } from './owner.ts';

const LOOK_EVERY_MS = 250;
const MOST_MESSAGE_BYTES = 4_096;
const MOST_BOUND = 50;
const MOST_AT_ONCE = 50;
/** A client that does not take what it is sent is cut off: it asks `$events` for the rest when it comes back. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

type SocketParts = Pick<
  Deps,
  'subscriptions' | 'store' | 'asOwner' | 'callerOf' | 'recordAccess' | 'own' | 'clock' | 'log' | 'base'
>;

/** A subscription that a socket hears. */
interface Bound {
  readonly socket: WebSocket;
  readonly id: string;
  /** Number of the last event that it was told. */
  last: number;
}

/**
 * `[base]/ws`: `bind <id>` of R4 by who shows a token, and `bind-with-token <token>` of the backport. The first is told `ping
 * <id>`, the second whole notifications.
 */
export function socketsOf(deps: SocketParts) {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
  const bound = new Set<Bound>();
  const stopping = new AbortController();
  let going: Promise<void> = Promise.resolve();

  async function bind(socket: WebSocket, id: string): Promise<void> {
    const watch = await currentWatch(deps, id);
    const state = await deps.subscriptions.states.findOne({ _id: id });
    if (!watch || !state || state.status !== 'active' || watch.channel !== 'websocket')
      return socket.send(`error ${id} It is not active, or its channel is another one.`);
    if ([...bound].filter((it) => it.socket === socket).length >= MOST_BOUND) return socket.close(1008, 'too many');
    bound.add({ socket, id, last: state.events });
    socket.send(watch.topic === null ? `bound ${id}` : handshakeOf(deps, watch, state));
  }

  async function heard(socket: WebSocket, message: string, caller: Caller | undefined): Promise<void> {
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
    const open = caller && (await readerOf(deps.store, caller.access).current(place));
    if (!open || open.gone)
      return socket.send(`error ${value} There is no such subscription, or it is not open to you.`);
    await bind(socket, value);
  }

  /** What is new for one of those that are bound. */
  async function tell(one: Bound): Promise<void> {
    const rows = await deps.subscriptions.deliveries
      .find({ s: one.id, n: { $gt: one.last } })
      .sort({ n: 1 })
      .limit(MOST_AT_ONCE)
      .toArray();
    const last = rows.at(-1)?.n;
    if (last === undefined) return;
    const state = await deps.subscriptions.states.findOne({ _id: one.id });
    const watch = await currentWatch(deps, one.id);
    if (!watch || state?.status !== 'active') return unbind(one, 'The subscription has ended.');
    if (one.socket.bufferedAmount > MOST_WAITING_BYTES) return one.socket.close(1013, 'it does not read');
    await deps.asOwner(state.owner, async (owner) => {
      const { events, patients } = await opened(deps, rows, owner);
      if (watch.topic === null) {
        if (events.some(({ focus }) => focus !== null)) one.socket.send(`ping ${one.id}`);
        return;
      }
      const facts = { actor: owner.actor, resource: `fhir/Subscription/${one.id}` };
      const whose = watch.content === 'empty' || patients.length === 0 ? [null] : patients;
      await Promise.all(whose.map((patientId) => deps.recordAccess('fhir.send', { ...facts, patientId })));
      one.socket.send(notificationOf(deps, watch, state, events));
    });
    one.last = last;
  }

  function unbind(one: Bound, why: string): void {
    bound.delete(one);
    one.socket.send(`error ${one.id} ${why}`);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const one of bound) {
        try {
          await tell(one);
        } catch (error) {
          if (error instanceof OwnerGone) unbind(one, error.message);
          else deps.log.warn({ err: error, subscription: one.id }, 'a socket could not be told; it is told later');
        }
      }
      await pause(LOOK_EVERY_MS, stopping.signal);
    }
  }

  function welcome(socket: WebSocket, caller: Caller | undefined): void {
    let turn: Promise<void> = Promise.resolve();
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
      turn = turn
        .then(() => heard(socket, text, caller))
        .catch((error: unknown) => {
          deps.log.warn({ err: error }, 'a message of a socket failed');
          socket.send('error It could not be done now; try again.');
        });
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const one of bound) if (one.socket === socket) bound.delete(one);
    });
  }

  return {
    /** Takes connections to the path. */
    attach({ server: http, authenticateApps }: HttpParts, path: string): void {
      http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (request.url?.split('?')[0] !== path) return socket.destroy();
        authenticateApps(request.headers.authorization).then(
          ({ actor, app }) => {
            const caller = actor.kind === 'anonymous' ? undefined : deps.callerOf(actor, app);
            server.handleUpgrade(request, socket, head, (opened) => welcome(opened, caller));
          },
          () => socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n'),
        );
      });
    },
    background: {
      start: () => {
        going = run();
        return Promise.resolve();
      },
      async stop() {
        stopping.abort();
        for (const client of server.clients) client.close(1001, 'the server stops');
        await going;
        for (const client of server.clients) client.terminate();
      },
    } satisfies Background,
  };
}

export type Sockets = ReturnType<typeof socketsOf>;
