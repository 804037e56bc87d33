/** What tests look at in the inventory's database, to say that it has happened once. */
export interface StockRows {
  balances: { store_id: string; on_hand: number };
  shelves: { store_id: string; reserved: number; version: number };
  stock_movements: { store_id: string; quantity: number };
  stock_issues: { id: string; store_id: string; state: string };
  stock_reservations: { store_id: string; state: string };
}
