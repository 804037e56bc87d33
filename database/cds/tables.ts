export interface CdsTables {
  cds_items: { id: string; created_at: Date };
}
