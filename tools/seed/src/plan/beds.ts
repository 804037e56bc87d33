import { wards, type WardPlan } from './hospital.ts';

export interface BedPlan {
  readonly key: string;
  readonly ward: string;
  readonly label: string;
  readonly room: string;
  /** Its monitor, when it has one. */
  readonly monitor: string | null;
  readonly isolation: boolean;
  readonly taken: boolean;
}

/** A monitor that measures nobody, for whoever wants to connect something. */
export const FREE_DEVICE = 'ecg-001';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const monitorsBefore = (ward: WardPlan): number =>
  wards.slice(0, wards.indexOf(ward)).reduce((sum, it) => sum + it.monitored, 0);

/** The beds of a ward in the order of their labels; monitors are numbered through all wards. */
export const bedsOf = (ward: WardPlan): BedPlan[] =>
  Array.from({ length: ward.beds }, (_, index) => ({
    key: `${ward.key}-${twoDigits(index + 1)}`,
    ward: ward.key,
    label: twoDigits(index + 1),
    room: String(1 + Math.floor(index / ward.bedsPerRoom)),
    monitor: index < ward.monitored ? `monitor-${twoDigits(monitorsBefore(ward) + index + 1)}` : null,
    isolation: ward.kind === 'intensive-care' && index >= ward.beds - ward.bedsPerRoom,
    taken: index < ward.monitored + ward.others,
  }));
