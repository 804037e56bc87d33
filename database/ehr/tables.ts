import type { ColumnType, Generated } from 'kysely';

export interface EhrTables {
  timeline_entries: TimelineEntriesTable;
  documents: DocumentsTable;
  stored_files: StoredFilesTable;
  document_revisions: DocumentRevisionsTable;
  care_plans: CarePlansTable;
  care_goals: CareGoalsTable;
  care_tasks: CareTasksTable;
  form_templates: FormTemplatesTable;
  forms: FormsTable;
  consents: ConsentsTable;
  amendments: AmendmentsTable;
  search_texts: SearchTextsTable;
}

/** JSON as it is read; written as text. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null, string | null>;

export interface TimelineEntriesTable {
  kind: string;
  subject_id: string;
  patient_id: string;
  encounter_id: string | null;
  happened_at: Date;
  version: number;
  moment_version: Generated<number>;
  status: string | null;
  code: string | null;
  label_en: string | null;
  label_ar: string | null;
  flag: string | null;
  sensitivity: Generated<string>;
  link_id: string | null;
  heard_at: Date;
}

export interface DocumentsTable {
  id: string;
  version: Generated<number>;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  category: string;
  sensitivity: string;
  title: string;
  language: 'en' | 'ar' | null;
  dated_at: Date;
  state: 'empty' | 'current' | 'retracted';
  retraction: MaybeJson;
  created_at: Date;
  created_by: Json;
}

export interface StoredFilesTable {
  sha256: string;
  bytes: number;
  media_type: string;
  key_id: string;
  scan: 'clean' | 'waiting' | 'infected' | 'unscanned';
  scanned_at: Date | null;
  stored_at: Date;
}

export interface DocumentRevisionsTable {
  document_id: string;
  revision: number;
  sha256: string;
  file_name: string | null;
  added_at: Date;
  added_by: Json;
}

export interface CarePlansTable {
  id: string;
  version: Generated<number>;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  title: string;
  description: string | null;
  sensitivity: string;
  status: string;
  status_reason: string | null;
  template_code: string | null;
  from_on: string;
  until_on: string | null;
  created_at: Date;
  created_by: Json;
  changed_at: Date;
  changed_by: Json;
}

export interface CareGoalsTable {
  id: string;
  care_plan_id: string;
  text: string;
  target: MaybeJson;
  due_on: string | null;
  note: string | null;
  status: string;
  achievement: string | null;
}

export interface CareTasksTable {
  id: string;
  care_plan_id: string;
  goal_id: string | null;
  text: string;
  assignee_kind: 'staff' | 'role' | 'patient';
  assignee_id: string | null;
  due_at: Date | null;
  note: string | null;
  status: string;
  done_at: Date | null;
  done_by: MaybeJson;
}

export interface FormTemplatesTable {
  code: string;
  version: number;
  in_use: boolean;
  definition: Json;
  changed_at: Date;
  changed_by: Json;
}

export interface FormsTable {
  id: string;
  version: Generated<number>;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  template_code: string;
  template_version: number;
  sensitivity: string;
  state: 'draft' | 'signed' | 'amended' | 'entered-in-error';
  answers: Json;
  scores: Json;
  revision: Generated<number>;
  amends_id: string | null;
  amend_reason: string | null;
  amended_by: string | null;
  retraction: MaybeJson;
  author_id: string;
  author: Json;
  created_at: Date;
  changed_at: Date;
  signed_at: Date | null;
  signed_by: MaybeJson;
}

export interface ConsentsTable {
  id: string;
  version: Generated<number>;
  patient_id: string;
  facility_id: string;
  decision: 'permit' | 'deny';
  subject_kind: 'everybody' | 'staff' | 'role' | 'facility';
  subject_id: string | null;
  category: string;
  valid_until: Date | null;
  note: string | null;
  signed: Json;
  given_at: Date;
  recorded_by: Json;
  withdrawal: MaybeJson;
}

export interface AmendmentsTable {
  id: string;
  version: Generated<number>;
  patient_id: string;
  facility_id: string;
  entry_kind: string | null;
  entry_id: string | null;
  request: string;
  state: 'requested' | 'accepted' | 'refused' | 'withdrawn';
  requested_at: Date;
  requested_by: Json;
  due_on: string;
  extension: MaybeJson;
  decision: MaybeJson;
  disagreement: MaybeJson;
}

export interface SearchTextsTable {
  kind: string;
  subject_id: string;
  patient_id: string;
  encounter_id: string | null;
  happened_at: Date;
  sensitivity: string;
  title: string;
  body: string;
  /** Only written and searched. */
  words: string;
}
