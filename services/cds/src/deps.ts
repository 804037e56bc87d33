import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { CheckLog } from './background/check-log.ts';
import type { DrugService } from './drug-service/drug-service.ts';
import type { FhirSource } from './hooks/fhir-source.ts';
import type { KnowledgeHolder } from './knowledge/holder.ts';
import type { CdsSettings } from './settings.ts';

export interface Deps extends Core<CdsTables, CdsSettings> {
  readonly knowledge: KnowledgeHolder;
  readonly checkLog: CheckLog;
  /** Names ingredients of products that the knowledge base does not know, where one is configured. */
  readonly drugService: DrugService | undefined;
  /** FHIR servers that missing prefetch may be read from. */
  readonly fhirSource: FhirSource;
}
