import type { listOwnFacilities as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';

/** Also those that are closed: what was there once is shown by their clocks. */
export const listOwnFacilities: Handler<typeof contract, Deps> = (_request, { facility }) =>
  facility.listFacilities({ query: { inactive: 'true' } });
