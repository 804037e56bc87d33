export interface InventoryTables {
  inventory_items: { id: string; created_at: Date };
}
