export interface EhrTables {
  ehr_items: { id: string; created_at: Date };
}
