import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<BillingTables>;
