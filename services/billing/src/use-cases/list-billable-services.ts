import type * as api from '@nilecare/contracts/api/billing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listBillableServices: Handler<typeof api.listBillableServices, Deps> = async () => ({ items: [] });
