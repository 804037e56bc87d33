import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';

/** Epoch ms, the end excluded: what was published in between counts. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** To the monitors' process, first of all. */
export interface MonitorsTask {
  readonly credentials: readonly DeviceCredential[];
  /** Values beyond the critical limit, of all devices together. */
  readonly alarmsPerSecond: number;
}

/** From the monitors' process, when it was told to end. */
export interface MonitorsReport {
  /** Samples published within the window. */
  readonly published: number;
  readonly acknowledged: number;
  readonly alarms: number;
  /** How much later than planned samples were published: tells a publisher that had no processor, ms. */
  readonly lateP99: number;
  readonly lastError: string | null;
}

export interface Watcher {
  readonly token: string;
  readonly wardIds: readonly string[];
}

/** To the watchers' process, first of all. */
export interface WatchersTask {
  readonly gatewayUrl: string;
  readonly watchers: readonly Watcher[];
}

/** From the watchers' process: from publish to arrival, ms, of what was published within the window. */
export interface WatchersReport {
  readonly vitals: readonly number[];
  readonly alarms: readonly number[];
}
