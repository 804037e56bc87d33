export interface PaymentTables {
  payment_items: { id: string; created_at: Date };
}
