import * as api from '@nilecare/contracts/api/billing.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listBillableServices } from './use-cases/list-billable-services.ts';

export const routes = [route(api.listBillableServices, listBillableServices)];
