import * as api from '@nilecare/contracts/api/cds.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { checkOrders } from './use-cases/check-orders.ts';

export const routes = [route(api.checkOrders, checkOrders)];
