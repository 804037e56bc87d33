import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<CdsTables>;
