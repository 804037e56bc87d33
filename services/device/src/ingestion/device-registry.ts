import { registryState } from '../data/registry-state.ts';
import { watchedDevices } from '../data/watched-devices.ts';
import type { DeviceTx } from '../deps.ts';
import type { WatchedDevice } from './watched-device.ts';

/** Devices are read in portions, so that a restart with a thousand of them does not hold the database for long. */
const PORTION = 100;

/** What the ingestion knows of its devices, kept in step with the database by the revision. */
export class DeviceRegistry {
  readonly #devices = new Map<string, WatchedDevice>();
  readonly #unknown = new Set<string>();
  #revision: number | undefined;

  get(id: string): WatchedDevice | undefined {
    return this.#devices.get(id);
  }

  all(): Iterable<WatchedDevice> {
    return this.#devices.values();
  }

  /** What has been stored counts from now on. */
  keep(device: WatchedDevice): void {
    this.#devices.set(device.id, device);
  }

  /**
   * Reads what changed since the last transaction, and devices that are not known yet. The revision stays locked until
   * the transaction ends: nobody can pair a device with another patient while its samples are being stored.
   */
  async refresh(tx: DeviceTx, wanted: Iterable<string>, now: number): Promise<void> {
    const revision = await registryState(tx).lockShared();
    const stored = watchedDevices(tx);
    const stale = new Set<string>();
    if (this.#revision === undefined) for (const id of await stored.paired()) stale.add(id);
    else if (revision !== this.#revision) for (const id of await stored.changedSince(this.#revision)) stale.add(id);
    for (const id of stale) this.#unknown.delete(id);
    for (const id of wanted) if (!this.#devices.has(id) && !this.#unknown.has(id)) stale.add(id);
    const ids = [...stale];
    for (let first = 0; first < ids.length; first += PORTION) {
      const portion = ids.slice(first, first + PORTION);
      for (const device of await stored.load(portion, this.#devices, now)) this.#devices.set(device.id, device);
    }
    for (const id of ids) if (!this.#devices.has(id)) this.#unknown.add(id);
    this.#revision = revision;
  }
}
