export interface LabTables {
  lab_items: { id: string; created_at: Date };
}
