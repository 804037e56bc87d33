import type { FhirTables } from '@nilecare/database/fhir/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';

export type Deps = Core<FhirTables>;
