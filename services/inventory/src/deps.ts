import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<InventoryTables>;
