import type { VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import type { News2 } from '@nilecare/contracts/alarms.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { append, createRing, empty, prepend, type Ring } from './ring.ts';

export interface Reading {
  readonly value: number;
  /** Device time of the sample, epoch ms. */
  readonly time: number;
  /** When it reached this screen, epoch ms. */
  readonly arrivedAt: number;
}

/** Everything live about one patient. `Reading` objects are replaced, never changed, so they can be compared. */
export interface Cell {
  readings: Partial<Record<ParameterName, Reading>>;
  news2: News2 | null;
  rhythm: string | undefined;
  /** Device time of the newest sample, and when it reached this screen (epoch ms); undefined before the first. */
  time: number | undefined;
  arrivedAt: number | undefined;
  /** Came over the socket, not from a board that was fetched. */
  live: boolean;
  readonly heartRates: Ring;
}

export interface Sample {
  readonly patientId: string;
  readonly time: number;
  readonly values: VitalsUpdate['values'];
  readonly news2: News2 | null;
  readonly rhythm: string | undefined;
}

export interface VitalsStore {
  /** Takes what the socket delivered. Listeners hear of it once in the next frame. */
  push(updates: readonly VitalsUpdate[]): void;
  /** Takes what a board or summary said; never overwrites something newer. */
  seed(sample: Sample, trend?: readonly (readonly [number, number])[]): void;
  read(patientId: string): Cell | undefined;
  /** Calls back at most once a frame, after this patient changed. */
  subscribe(patientId: string, listener: () => void): () => void;
  /** Every sample of one patient as it comes, not coalesced: for traces. */
  onSample(patientId: string, listener: (sample: Sample) => void): () => void;
  clear(): void;
}

export type Schedule = (work: () => void) => void;

/** A heart rate a second over ten minutes. */
const TREND_POINTS = 600;

const emptyCell = (): Cell => ({
  readings: {},
  news2: null,
  rhythm: undefined,
  time: undefined,
  arrivedAt: undefined,
  live: false,
  heartRates: createRing(TREND_POINTS),
});

/** After this long without anything, what comes live is the patient's present, whatever the device's clock says. */
const SILENT_MS = 10_000;

const isSilent = ({ arrivedAt }: Cell, now: number): boolean => arrivedAt !== undefined && now - arrivedAt > SILENT_MS;

/** Another device, or another clock: the values and the score of later times are not of this course. */
function beginAnew(cell: Cell): void {
  cell.readings = {};
  cell.news2 = null;
  empty(cell.heartRates);
}

function take(cell: Cell, sample: Sample, arrivedAt: number, live: boolean): boolean {
  if (cell.time !== undefined && sample.time < cell.time) {
    if (!live || !isSilent(cell, arrivedAt)) return false;
    beginAnew(cell);
  }
  for (const name of parameterNames) {
    const value = sample.values[name];
    if (value !== undefined) cell.readings[name] = { value, time: sample.time, arrivedAt };
  }
  cell.time = sample.time;
  cell.arrivedAt = arrivedAt;
  cell.live = live;
  cell.news2 = sample.news2 ?? cell.news2;
  cell.rhythm = sample.rhythm;
  const rate = sample.values.hr ?? sample.values.pulse;
  if (rate !== undefined && rate > 0) append(cell.heartRates, sample.time, rate);
  return true;
}

type Listeners<Listener> = Map<string, Set<Listener>>;

function add<Listener>(listeners: Listeners<Listener>, key: string, listener: Listener): () => void {
  const group = listeners.get(key) ?? new Set<Listener>();
  listeners.set(key, group.add(listener));
  return () => {
    group.delete(listener);
    if (group.size === 0 && listeners.get(key) === group) listeners.delete(key);
  };
}

/**
 * Live values outside React: one cell per patient, one subscription per tile. However many updates arrive, a tile is
 * told once per frame, and only the tiles that changed are.
 */
export function createVitalsStore(schedule: Schedule, now: () => number = Date.now): VitalsStore {
  const cells = new Map<string, Cell>();
  const listeners: Listeners<() => void> = new Map();
  const sampleListeners: Listeners<(sample: Sample) => void> = new Map();
  const changed = new Set<string>();

  const flush = () => {
    const patients = [...changed];
    changed.clear();
    for (const patient of patients) for (const listener of listeners.get(patient) ?? []) listener();
  };
  const touch = (patientId: string) => {
    if (changed.size === 0) schedule(flush);
    changed.add(patientId);
  };
  const cellOf = (patientId: string): Cell => {
    const cell = cells.get(patientId) ?? emptyCell();
    cells.set(patientId, cell);
    return cell;
  };

  return {
    push(updates) {
      for (const update of updates) {
        if (!update.patientId) continue;
        const sample: Sample = {
          patientId: update.patientId,
          time: Date.parse(update.time),
          values: update.values,
          news2: update.news2,
          rhythm: update.rhythm,
        };
        if (take(cellOf(update.patientId), sample, now(), true)) touch(update.patientId);
        for (const listener of sampleListeners.get(update.patientId) ?? []) listener(sample);
      }
    },
    seed(sample, trend = []) {
      const cell = cellOf(sample.patientId);
      // Live samples may have come first; after a reconnection the board fills the hole up to now.
      prepend(cell.heartRates, trend);
      for (const [time, rate] of trend) append(cell.heartRates, time, rate);
      // A fetched sample is as old as it says; it did not just arrive.
      const fresher = cell.time === undefined || sample.time > cell.time;
      if (fresher) take(cell, sample, Math.min(sample.time, now()), false);
      touch(sample.patientId);
    },
    read: (patientId) => cells.get(patientId),
    subscribe: (patientId, listener) => add(listeners, patientId, listener),
    onSample: (patientId, listener) => add(sampleListeners, patientId, listener),
    clear() {
      cells.clear();
      changed.clear();
    },
  };
}
