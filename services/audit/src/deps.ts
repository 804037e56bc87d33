import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { ChainSeal } from './domain/chain.ts';

export interface Deps extends Core<AuditTables> {
  readonly seal: ChainSeal;
}
