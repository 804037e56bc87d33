import type * as api from '@nilecare/contracts/api/payment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listPayments: Handler<typeof api.listPayments, Deps> = async () => ({ items: [] });
