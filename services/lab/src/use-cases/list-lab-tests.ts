import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listLabTests: Handler<typeof api.listLabTests, Deps> = async () => ({ items: [] });
