import type * as api from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listStockItems: Handler<typeof api.listStockItems, Deps> = async () => ({ items: [] });
