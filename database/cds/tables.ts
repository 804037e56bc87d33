import type { AlertTier, CheckKind, OverrideReasonCode, Severity } from '@nilecare/contracts/drugs.ts';
import type { Generated } from 'kysely';

export interface CdsTables {
  knowledge_versions: KnowledgeVersionsTable;
  knowledge_rules: KnowledgeRulesTable;
  knowledge_layers: KnowledgeLayersTable;
  safety_checks: SafetyChecksTable;
  shown_alerts: ShownAlertsTable;
  hook_feedback: HookFeedbackTable;
}

export interface KnowledgeVersionsTable {
  id: string;
  version: string;
  base_hash: string;
  content: string;
  published_seq: number | null;
  published_at: Date | null;
  published_by: string | null;
  created_at: Date;
  created_by: string;
}

export interface KnowledgeRulesTable {
  version_id: string;
  rule_id: string;
  kind: CheckKind;
  severity: Severity;
  tier: AlertTier;
  about_en: string;
  about_ar: string;
}

export interface KnowledgeLayersTable {
  id: string;
  version_id: string;
  name: string;
  format: 'rxnorm-rrf' | 'drugbank-csv' | 'drugbank-xml';
  ingredients: number;
  products: number;
  interactions: number;
  diff: string;
  imported_at: Date;
  imported_by: string;
}

export interface SafetyChecksTable {
  id: string;
  at: Date;
  patient_id: string | null;
  facility_id: string | null;
  actor_id: string;
  knowledge_version: string;
  proposed: number;
  stops: number;
  warnings: number;
  not_checked: number;
}

export interface ShownAlertsTable {
  subject: string;
  /** A calendar day, `YYYY-MM-DD`. */
  day: string;
  alert_id: string;
  rule_id: string;
  kind: CheckKind;
  severity: Severity;
  tier: AlertTier;
  facility_id: string | null;
  at: Date;
  outcome: Generated<'shown' | 'accepted' | 'overridden'>;
  reason_code: OverrideReasonCode | null;
  reason_text: string | null;
}

export interface HookFeedbackTable {
  id: string;
  service_id: string;
  card: string;
  outcome: 'accepted' | 'overridden';
  reason_code: string | null;
  reason_text: string | null;
  outcome_at: Date;
  received_at: Date;
  actor_id: string;
}
