import type { listPaymentProviders as contract } from '@nilecare/contracts/api/payment-providers.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listPaymentProviders: Handler<typeof contract, Deps> = (_request, { providers }) =>
  Promise.resolve({ items: [...providers.offered] });
