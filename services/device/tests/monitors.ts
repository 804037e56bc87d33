import { connectAsync, type MqttClient } from 'mqtt';
import type { EventType } from '@nilecare/contracts/event.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System, type SystemOptions } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../src/deps.ts';
import { bedside } from './bedside.ts';

/** The device service, the broker that its monitors publish to, and the events that were published. */
export interface Monitors {
  readonly system: System;
  readonly mqtt: MqttClient;
  /** Publishes what a monitor shows now. */
  readonly shows: ReturnType<typeof bedside>;
  readonly published: PublishedEvents;
  deps(): Deps;
  stop(): Promise<void>;
}

interface Options extends SystemOptions {
  /** The device service alone when absent. */
  readonly services?: readonly ServiceName[];
}

export async function openMonitors(
  events: readonly EventType[],
  { services = ['device'], ...options }: Options = {},
): Promise<Monitors> {
  const system = await startSystem(services, options);
  const mqtt = await connectAsync(system.stackEnv['MQTT_URL'] ?? '');
  const published = await publishedEvents(system, events);
  return {
    system,
    mqtt,
    shows: bedside(mqtt),
    published,
    // A restart replaces them: asked for each time.
    deps: () => system.deps<Deps>('device'),
    async stop() {
      await published.stop();
      await mqtt.endAsync();
      await system.stop();
    },
  };
}
