import { registryState } from '../data/registry-state.ts';
import { watchedDevices } from '../data/watched-devices.ts';
import type { DeviceTx } from '../deps.ts';
import type { WatchedDevice } from './watched-device.ts';

/** Devices are read in portions, so that a restart with a thousand of them does not hold the database for long. */
const PORTION = 100;
const DAY_MS = 24 * 3_600_000;

/** What the ingestion knows of its devices, kept in step with the database by the revision. */
export class DeviceRegistry {
  readonly #ingester: string;
  readonly #devices = new Map<string, WatchedDevice>();
  readonly #unknown = new Set<string>();
  #revision: number | undefined;
  /** The newest of any reading: with a new day, patients may be of another age. */
  #day = -Infinity;

  /**
   * Epoch ms. Until then some devices seem to send a time twice: their parameters in turn, or what was not acknowledged to
   * them. Nearly always none does, and storing costs less.
   */
  repeatingUntil = -Infinity;

  /** @param ingester the instance this is the memory of, as the database names it */
  constructor(ingester: string) {
    this.#ingester = ingester;
  }

  get ingester(): string {
    return this.#ingester;
  }

  /** Of the database when it was last read; undefined before. */
  get revision(): number | undefined {
    return this.#revision;
  }

  /** Whether the answer of `get` is the database's. */
  knows(id: string): boolean {
    return this.#devices.has(id) || this.#unknown.has(id);
  }

  /** undefined when it is not registered. */
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
   * @returns whether anything was read anew
   * @throws NotInCharge when another instance has taken over
   */
  async refresh(tx: DeviceTx, wanted: Iterable<string>, now: number): Promise<boolean> {
    const revision = await registryState(tx).lockShared(this.#ingester);
    const stored = watchedDevices(tx);
    const stale = new Set<string>();
    const day = Math.floor(now / DAY_MS);
    if (day > this.#day) for (const id of await stored.paired()) stale.add(id);
    if (this.#revision !== undefined && revision !== this.#revision)
      for (const id of await stored.changedSince(this.#revision)) stale.add(id);
    for (const id of stale) this.#unknown.delete(id);
    for (const id of wanted) if (!this.knows(id)) stale.add(id);
    const ids = [...stale];
    for (let first = 0; first < ids.length; first += PORTION) {
      const portion = ids.slice(first, first + PORTION);
      for (const device of await stored.load(portion, this.#devices, now)) this.#devices.set(device.id, device);
    }
    for (const id of ids) if (!this.#devices.has(id)) this.#unknown.add(id);
    this.#revision = revision;
    this.#day = Math.max(day, this.#day);
    return ids.length > 0;
  }
}
