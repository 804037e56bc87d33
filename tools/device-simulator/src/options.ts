import type { ScenarioName } from './model/scenario.ts';
import type { BrokerAccount, DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import type { Sample } from './publish/link.ts';
import type { Anchor } from './recording/anchor.ts';
import type { Recording } from './recording/recording.ts';

/** One connection for each device with its own credential, or a few connections that speak for all devices. */
export type Devices =
  | { readonly credentials: readonly DeviceCredential[] }
  | {
      readonly deviceIds: readonly string[];
      /** Permitted to publish for every device. Devices on shared connections have no last will. */
      readonly account: BrokerAccount;
      readonly connections: number;
    };

export const deviceIdsOf = (devices: Devices): readonly string[] =>
  'credentials' in devices ? devices.credentials.map(({ deviceId }) => deviceId) : devices.deviceIds;

export interface PublishOptions {
  /** Most samples sent and not yet acknowledged, per connection; default 20, on shared connections 200. */
  readonly inFlight?: number;
  /** Samples kept per device while the broker is away; default 600. */
  readonly storePerDevice?: number;
  /** ms within which every connection must stand at the start; default 30,000. */
  readonly connectWithinMs?: number;
  /**
   * How far the devices' clocks are ahead, ms; negative when they are behind. Devices with connections of their own set
   * them when the platform tells them the time; default 0.
   */
  readonly clockOffMs?: number;
  /** ms that `stop` waits for the last acknowledgements; default 5,000. */
  readonly drainMs?: number;
  /** Called for each sample that the broker has acknowledged, once. */
  readonly onAcknowledged?: (sample: Sample) => void;
  /**
   * Asked before a device that lost its connection comes back; while it says no, the device is silent. Devices on
   * shared connections do not ask.
   */
  readonly maySpeakFor?: (deviceId: string) => boolean;
}

export type SimulationOptions = Devices &
  PublishOptions & {
    /** For all devices, or chosen by the device's place in the list; default `stable`. */
    readonly scenario?: ScenarioName | ((index: number) => ScenarioName);
    /** The same seed and device id give the same readings; default 1. */
    readonly seed?: number | string;
    /** Readings a second from each device; default 1. */
    readonly rate?: number;
    /** How much faster than in life scenarios unfold; default 1. */
    readonly pace?: number;
    /** Stops by itself after so many ms of readings. */
    readonly durationMs?: number;
  };

export type ReplayOptions = Devices &
  PublishOptions & {
    readonly recording: Recording;
    /** How much faster than it was recorded; default 1. */
    readonly speed?: number;
    /** Default `end`: no sample is in the future when it is sent. */
    readonly anchor?: Anchor;
  };

/** An option has a value that cannot be; the message says which and what can. */
export class BadOption extends Error {}

/** @throws BadOption */
export function mustLieWithin(name: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new BadOption(`${name} must be a number from ${low} to ${high}, not ${value}`);
}
