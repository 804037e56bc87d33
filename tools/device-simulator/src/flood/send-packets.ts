import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { generate } from 'mqtt-packet';
import type { BrokerAccount } from '@nilecare/contracts/mqtt.ts';
import type { Latencies } from '../publish/latency.ts';
import { BrokerUnreachable, CredentialRefused } from '../publish/refusal.ts';
import type { Packets } from './packets.ts';

const CONNACK_BYTES = 4;
const PUBACK = 0x40;
const PUBACK_BYTES = 4;
const STALLED_MS = 30_000;

/**
 * Connects with MQTT 3.1.1, which lets a client have as many messages in flight as it likes.
 * @throws CredentialRefused, BrokerUnreachable
 */
export function connectSocket(account: BrokerAccount, clientId: string): Promise<Socket> {
  const { hostname, port } = new URL(account.url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 1883), noDelay: true });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const onError = (error: Error) => fail(new BrokerUnreachable(`no MQTT broker at ${account.url}: ${error.message}`));
    const onClose = () => onError(new Error('it closed the connection'));
    socket.once('error', onError);
    socket.once('close', onClose);
    socket.setTimeout(STALLED_MS, () => onError(new Error('no answer')));
    socket.once('data', (answer) => {
      socket.removeListener('error', onError);
      socket.removeListener('close', onClose);
      socket.setTimeout(0);
      if (answer.length === CONNACK_BYTES && answer[3] === 0) return resolve(socket);
      fail(new CredentialRefused(`the broker at ${account.url} refuses user ${account.userName}`));
    });
    socket.write(
      generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        clientId,
        keepalive: 0,
        username: account.userName,
        password: Buffer.from(account.password),
      }),
    );
  });
}

/**
 * Writes the packets as fast as they are acknowledged, and disconnects.
 * @param acks gets the ms from writing to acknowledgement of each
 */
export function sendPackets(
  socket: Socket,
  { bytes, ends }: Packets,
  inflight: number,
  acks: Latencies,
): Promise<void> {
  const sentAt = new Float64Array(ends.length);
  let sent = 0;
  let received = 0;

  function sendMore(now: number) {
    const until = Math.min(ends.length, Math.floor(received / PUBACK_BYTES) + inflight);
    if (until <= sent) return;
    socket.write(bytes.subarray(sent === 0 ? 0 : ends[sent - 1], ends[until - 1]));
    sentAt.fill(now, sent, until);
    sent = until;
  }

  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      socket.destroy();
      const acknowledged = Math.floor(received / PUBACK_BYTES);
      reject(new Error(`flood broken off: ${why} after ${acknowledged} of ${ends.length} acknowledgements`));
    };
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail('the broker closed the connection'));
    socket.setTimeout(STALLED_MS, () => fail('the broker fell silent'));
    // From here on the broker sends nothing but acknowledgements, in the order of the packets.
    socket.on('data', (chunk) => {
      const now = performance.now();
      const before = Math.floor(received / PUBACK_BYTES);
      const boundary = (PUBACK_BYTES - (received % PUBACK_BYTES)) % PUBACK_BYTES;
      if (boundary < chunk.length && chunk[boundary] !== PUBACK) return fail('an unexpected packet came');
      received += chunk.length;
      const after = Math.floor(received / PUBACK_BYTES);
      for (let index = before; index < after; index += 1) acks.add(now - (sentAt[index] ?? now));
      if (after < ends.length) return sendMore(now);
      socket.removeAllListeners();
      // All is acknowledged: how the connection ends no longer matters.
      socket.on('error', () => socket.destroy());
      socket.end(generate({ cmd: 'disconnect' }));
      resolve();
    });
    sendMore(performance.now());
  });
}
