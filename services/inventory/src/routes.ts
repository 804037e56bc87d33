import * as api from '@nilecare/contracts/api/inventory.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listStockItems } from './use-cases/list-stock-items.ts';

export const routes = [route(api.listStockItems, listStockItems)];
