import type { Socket } from 'node:net';
import { BadOption, mustLieWithin } from '../options.ts';
import type { BrokerAccount } from '@nilecare/contracts/mqtt.ts';
import { latencies } from '../publish/latency.ts';
import { vitalsPackets } from './packets.ts';
import { connectSocket, sendPackets } from './send-packets.ts';

export interface FloodOptions {
  /** Address of the broker, `mqtt://host:port`. */
  readonly url: string;
  /** Permitted to publish for every device. */
  readonly credentials: Pick<BrokerAccount, 'userName' | 'password'>;
  /** Their ids; they take turns. */
  readonly devices: readonly string[];
  /** Of all devices together. */
  readonly messages: number;
  /** Most messages sent and not yet acknowledged, on all connections together. */
  readonly inflight: number;
  /** Default 4; the messages of one device all go over one. */
  readonly connections?: number;
  /** Device time of every device's first message, epoch ms; by default such that the last one is of now. */
  readonly firstTimestamp?: number;
  /** ms of device time between two messages of a device; default 1,000. */
  readonly spacingMs?: number;
  readonly seed?: number | string;
  /** Awaited when all packets are made and all connections stand. */
  readonly beforeSending?: () => Promise<void>;
}

export interface FloodResult {
  readonly messages: number;
  /** From the first byte sent to the last acknowledgement. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly ackP50Ms: number | null;
  readonly ackP99Ms: number | null;
  /** Device time of the first message, epoch ms. */
  readonly firstTimestamp: number;
}

const LARGEST_FLOOD = 2_000_000;

async function allOrNone(connecting: readonly Promise<Socket>[]): Promise<Socket[]> {
  try {
    return await Promise.all(connecting);
  } catch (error) {
    for (const one of await Promise.allSettled(connecting)) if (one.status === 'fulfilled') one.value.destroy();
    throw error;
  }
}

/**
 * Publishes vital signs of many devices as fast as the broker acknowledges them, at next to no cost to the machine it
 * measures: every packet is made before the clock starts, and sending is one write for each chunk of acknowledgements.
 * @throws CredentialRefused, BrokerUnreachable, BadOption; Error when the broker breaks off
 */
export async function floodMessages(options: FloodOptions): Promise<FloodResult> {
  const { devices, spacingMs = 1000, seed = 1 } = options;
  if (devices.length === 0) throw new BadOption('name at least one device');
  const messages = mustLieWithin('messages', Math.floor(options.messages), 1, LARGEST_FLOOD);
  const wanted = mustLieWithin('connections', Math.floor(options.connections ?? 4), 1, 100);
  const connections = Math.min(wanted, devices.length, messages);
  const inflight = mustLieWithin('inflight', Math.floor(options.inflight / connections), 1, 60_000);
  const firstTimestamp = options.firstTimestamp ?? Date.now() - (Math.ceil(messages / devices.length) - 1) * spacingMs;

  const lots = Array.from({ length: connections }, (_, lot) => {
    const deviceIds = devices.filter((_id, device) => device % connections === lot);
    // Devices take turns over the whole flood, so the first `messages % devices` have one more.
    const rounds = Math.floor(messages / devices.length);
    const more = devices.filter((_id, at) => at % connections === lot && at < messages % devices.length).length;
    return vitalsPackets({
      deviceIds,
      messages: rounds * deviceIds.length + more,
      firstTimestamp,
      spacingMs,
      seed,
    });
  });

  const acks = latencies();
  const account = { url: options.url, ...options.credentials };
  const sockets = await allOrNone(
    lots.map((_lot, at) => connectSocket(account, `flood-${process.pid}-${Date.now()}-${at}`)),
  );
  await options.beforeSending?.();
  const startedAt = performance.now();
  await Promise.all(
    lots.map(async (lot, at) => {
      const socket = sockets[at];
      if (socket && lot.ends.length > 0) await sendPackets(socket, lot, inflight, acks);
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    messages,
    seconds,
    perSecond: messages / seconds,
    ackP50Ms: acks.quantile(0.5),
    ackP99Ms: acks.quantile(0.99),
    firstTimestamp,
  };
}
