export interface MedicationTables {
  medication_items: { id: string; created_at: Date };
}
