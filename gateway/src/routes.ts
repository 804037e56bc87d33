import * as api from '@nilecare/contracts/api/gateway.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { getSystemHealth } from './use-cases/get-system-health.ts';

export const routes = [route(api.getSystemHealth, getSystemHealth)];
