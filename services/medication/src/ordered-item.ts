import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { OrderedDrug, PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { DoseLine } from '@nilecare/contracts/dosing.ts';
import type { NotChecked, Override, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { Step } from './domain/bedside/doses.ts';
import type { AsNeeded } from './domain/bedside/dose.ts';
import type { Product } from './domain/pharmacy/substitution.ts';

export type DrugFacts = OrderedDrug & Product;

/** An item of a prescription as the pharmacy and the bedside need it. */
export interface OrderedItem {
  readonly itemId: string;
  readonly prescriptionId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
  readonly wardId: string | null;
  /** `ended`: discontinued, replaced or completed. */
  readonly state: 'active' | 'held' | 'ended';
  /** When the prescriber or the stay ended it; null: nobody did. */
  readonly endedAt: Date | null;
  readonly priority: PharmacyOrder['priority'];
  readonly drug: DrugFacts;
  readonly route: string;
  /** In their order; the last may be without an end. */
  readonly steps: readonly Step[];
  readonly startAt: Date;
  /** null: until somebody ends it. */
  readonly endAt: Date | null;
  readonly asNeeded: (AsNeeded & { readonly reason: string | null }) | null;
  /** Dispensing units; null: as much as is needed. */
  readonly ordered: number | null;
  readonly line: DoseLine;
  readonly instructions: string | null;
  readonly prescriber: Person;
  readonly signedAt: Date;
  readonly checkId: string | null;
  readonly overrides: readonly Override[];
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}

/** Held or ended by the prescriber, or over: nothing is approved or dispensed. */
export const isOnHold = ({ state, endAt }: OrderedItem, now: Date): boolean =>
  state !== 'active' || (endAt !== null && endAt <= now);
