import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<MedicationTables>;
