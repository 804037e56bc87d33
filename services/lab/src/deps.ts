import type { LabTables } from '@nilecare/database/lab/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<LabTables>;
