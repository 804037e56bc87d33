import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<PaymentTables>;
