import { z } from 'zod';
import {
  AlarmMessage,
  AppointmentMessage,
  BedMessage,
  NotificationMessage,
  realtimeChannels,
  type VitalsUpdate,
} from '@nilecare/contracts/realtime.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import { rooms } from './rooms.ts';
import { COALESCE_MS, VitalsCoalescer } from './vitals-coalescer.ts';

const Alarms = z.array(AlarmMessage);
const PROBE_MS = 5_000;

/**
 * Carries what the services publish over Redis to the sockets that may see it. Every instance of the orchestrator gets
 * every message and serves its own sockets.
 */
export function realtimeFeed(deps: Deps): Background {
  const { redis, settings, sockets, alarmDelivery, log } = deps;
  const coalescer = new VitalsCoalescer();
  const subscriber = redis.duplicate();
  subscriber.on('error', () => undefined);
  const timers: NodeJS.Timeout[] = [];

  const emitVitals = (updates: readonly VitalsUpdate[]) => {
    const byWard = Map.groupBy(updates, (it) => it.wardId);
    for (const [wardId, ofWard] of byWard)
      if (wardId) sockets.local.to(rooms.wardVitals(wardId)).emit('vitals.update', ofWard);
    for (const update of updates) {
      const room = rooms.patientVitals(update.patientId ?? '');
      if (!update.patientId || !sockets.sockets.adapter.rooms.has(room)) continue;
      const others = sockets.local.to(room);
      (update.wardId ? others.except(rooms.wardVitals(update.wardId)) : others).emit('vitals.update', [update]);
    }
  };

  const handlers: Record<string, (message: unknown) => void> = {
    // Our own service's hot path: a thousand updates a second are not validated again.
    [realtimeChannels.vitals]: (message) => emitVitals(coalescer.accept(message as VitalsUpdate[], Date.now())),
    [realtimeChannels.alarms]: (message) => Alarms.parse(message).forEach((alarm) => alarmDelivery.broadcast(alarm)),
    [realtimeChannels.notifications]: (message) => alarmDelivery.notify(NotificationMessage.parse(message)),
    [realtimeChannels.beds]: (message) => {
      const bed = BedMessage.parse(message);
      sockets.local.to(rooms.wardBeds(bed.wardId)).emit('bed.updated', bed);
    },
    [realtimeChannels.appointments]: (message) => {
      const appointment = AppointmentMessage.parse(message);
      sockets.local.to(rooms.calendar(appointment.facilityId)).emit('appointment.updated', appointment);
    },
  };

  subscriber.on('message', (channel, text) => {
    try {
      handlers[channel.slice(settings.namespace.length)]?.(JSON.parse(text));
    } catch (error) {
      log.error({ err: error }, 'realtime message refused');
    }
  });

  let listening = false;
  const channels = Object.values(realtimeChannels).map((channel) => `${settings.namespace}${channel}`);
  subscriber.on('close', () => {
    listening = false;
  });
  subscriber.on('ready', () => {
    subscriber.subscribe(...channels).then(
      () => {
        listening = true;
      },
      // A connection that does not take the subscription would stay deaf.
      () => subscriber.disconnect(true),
    );
  });
  // A server that vanished without a word is found out only by asking.
  const probe = () => {
    if (listening) subscriber.ping().catch(() => subscriber.disconnect(true));
  };

  return {
    async start() {
      // Goes on trying by itself when Redis is away.
      subscriber.connect().catch(() => undefined);
      timers.push(
        setInterval(() => {
          if (coalescer.waiting) emitVitals(coalescer.due(Date.now()));
        }, COALESCE_MS / 4),
        setInterval(probe, PROBE_MS),
      );
    },
    async stop() {
      timers.splice(0).forEach(clearInterval);
      subscriber.disconnect();
      // Not `sockets.close()`: it waits for the HTTP server, which the kit closes after this.
      sockets.local.disconnectSockets(true);
      sockets.engine.close();
    },
    ready: {
      'realtime channels': () =>
        listening ? Promise.resolve() : Promise.reject(new Error('not subscribed to what services publish live')),
    },
  };
}
