import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { ProofSeal } from './domain/export-proof.ts';
import type { AuditSettings } from './settings.ts';
import type { Trail } from './trail.ts';

export interface Deps extends Core<AuditTables, AuditSettings>, Trail {
  readonly proofSeal: ProofSeal;
  readonly exportFolder: string;
}
