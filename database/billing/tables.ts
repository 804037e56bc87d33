export interface BillingTables {
  billing_items: { id: string; created_at: Date };
}
