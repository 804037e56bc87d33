import type { PharmacyTables } from './pharmacy-tables.ts';

export interface MedicationTables extends PharmacyTables {
  medication_items: { id: string; created_at: Date };
}
