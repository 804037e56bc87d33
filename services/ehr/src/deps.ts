import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<EhrTables>;
