import { platformTimeIn, timeTopic } from '@nilecare/contracts/mqtt.ts';
import { deviceClock, type DeviceClock } from '../model/device-clock.ts';
import type { DeviceHealth } from '../model/health.ts';
import { BadOption, deviceIdsOf, mustLieWithin } from '../options.ts';
import type { Devices, PublishOptions } from '../options.ts';
import type { Heard, RetainedMessage } from './connection.ts';
import { createLink } from './link.ts';
import type { Link } from './link.ts';
import type { Meter } from './meter.ts';
import { lastWill, offlinePayload, onlinePayload, statusTopic } from './topics.ts';

const CONNECTS_AT_ONCE = 50;
const OWN_IN_FLIGHT = 20;
const SHARED_IN_FLIGHT = 200;
const STORE_PER_DEVICE = 600;
const CONNECT_WITHIN_MS = 30_000;
const DRAIN_MS = 5_000;

/** All devices of a run and the connections they speak over. */
export interface Fleet {
  readonly deviceIds: readonly string[];
  /** Connects all. @throws CredentialRefused, BrokerUnreachable; then nothing stays open */
  open(): Promise<void>;
  linkOf(device: number): Link;
  clockOf(device: number): DeviceClock;
  /** Tells how the device is, for subscribers who come later too. */
  announceHealth(device: number): void;
  connections(): { readonly all: number; readonly up: number };
  pending(): number;
  close(): Promise<void>;
}

function noDevice(device: number): never {
  throw new RangeError(`there is no device ${device}`);
}

async function inBatches(links: readonly Link[], work: (link: Link) => Promise<void>): Promise<void> {
  for (let from = 0; from < links.length; from += CONNECTS_AT_ONCE) {
    await Promise.all(links.slice(from, from + CONNECTS_AT_ONCE).map(work));
  }
}

/** @param healthOf what a device says about itself now */
export function createFleet(
  options: Devices & PublishOptions,
  meter: Meter,
  healthOf: (deviceId: string) => DeviceHealth,
): Fleet {
  const deviceIds = deviceIdsOf(options);
  if (deviceIds.length === 0) throw new BadOption('name at least one device');
  const storePerDevice = mustLieWithin('storePerDevice', options.storePerDevice ?? STORE_PER_DEVICE, 1, 1_000_000);
  const inFlight = (usual: number) => mustLieWithin('inFlight', options.inFlight ?? usual, 1, 65_535);

  const clocks = new Map(deviceIds.map((id) => [id, deviceClock(options.clockOffMs ?? 0)]));
  const shownTo = (id: string) => clocks.get(id)?.at(Date.now()) ?? Date.now();
  const hears = (id: string): Heard => ({
    topic: timeTopic(id),
    onMessage(payload) {
      const time = platformTimeIn(payload);
      if (time !== undefined) clocks.get(id)?.set(time);
    },
  });
  const online = (id: string, session?: number): RetainedMessage => ({
    topic: statusTopic(id),
    payload: onlinePayload(healthOf(id), shownTo(id), session),
  });
  const offline = (id: string): RetainedMessage => ({ topic: statusTopic(id), payload: offlinePayload(shownTo(id)) });

  const common = { meter, ...(options.onAcknowledged ? { onAcknowledged: options.onAcknowledged } : {}) };

  function ownLinks(): Link[] {
    if (!('credentials' in options)) return [];
    return options.credentials.map((account) =>
      createLink({
        ...common,
        account,
        clientId: account.deviceId,
        inFlight: inFlight(OWN_IN_FLIGHT),
        capacity: storePerDevice,
        will: (session) => ({ topic: statusTopic(account.deviceId), payload: lastWill(session) }),
        hears: hears(account.deviceId),
        greetings: (session) => [online(account.deviceId, session)],
        farewells: () => [offline(account.deviceId)],
        mayReconnect: () => options.maySpeakFor?.(account.deviceId) ?? true,
      }),
    );
  }

  function sharedLinks(): Link[] {
    if ('credentials' in options) return [];
    const count = mustLieWithin('connections', options.connections, 1, 1000);
    return Array.from({ length: Math.min(count, deviceIds.length) }, (_, at) => {
      const carried = deviceIds.filter((_id, device) => device % count === at);
      return createLink({
        ...common,
        account: options.account,
        clientId: `simulator-${process.pid}-${at}`,
        inFlight: inFlight(SHARED_IN_FLIGHT),
        capacity: storePerDevice * carried.length,
        greetings: () => carried.map((id) => online(id)),
        farewells: () => carried.map((id) => offline(id)),
        mayReconnect: () => true,
      });
    });
  }

  const links = 'credentials' in options ? ownLinks() : sharedLinks();
  const linkOf = (device: number): Link => {
    const link = links[device % links.length];
    return link ?? noDevice(device);
  };

  return {
    deviceIds,
    async open() {
      const deadline = performance.now() + (options.connectWithinMs ?? CONNECT_WITHIN_MS);
      try {
        await inBatches(links, (link) => link.open(Math.max(1, deadline - performance.now())));
      } catch (error) {
        await inBatches(links, (link) => link.close(0));
        throw error;
      }
    },
    linkOf,
    clockOf: (device) => clocks.get(deviceIds[device] ?? '') ?? noDevice(device),
    announceHealth: (device) => linkOf(device).announce(online(deviceIds[device] ?? '')),
    connections: () => ({ all: links.length, up: links.filter((link) => link.isConnected()).length }),
    pending: () => links.reduce((sum, link) => sum + link.pending(), 0),
    close: async () => void (await Promise.all(links.map((link) => link.close(options.drainMs ?? DRAIN_MS)))),
  };
}
