import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<AppointmentTables>;
