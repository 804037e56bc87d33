import type { Generated, GeneratedAlways } from 'kysely';
import type { CareTeamMember, Disposition, Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { BreakGlass, CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import type { DuplicatePair } from '@nilecare/contracts/api/clinical-index.ts';
import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import type { Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ConsentCategory } from '@nilecare/contracts/record-privacy.ts';

export interface ClinicalTables {
  patients: PatientsTable;
  patient_identifiers: PatientIdentifiersTable;
  patient_details: PatientDetailsTable;
  name_words: NameWordsTable;
  name_word_sounds: NameWordSoundsTable;
  name_word_variants: NameWordVariantsTable;
  patient_name_index: PatientNameIndexTable;
  patient_name_pairs: PatientNameIndexTable;
  unknown_patients: UnknownPatientsTable;
  patient_match_keys: PatientMatchKeysTable;
  patient_duplicates: PatientDuplicatesTable;
  patient_merges: PatientMergesTable;
  encounters: EncountersTable;
  encounter_care_team: EncounterCareTeamTable;
  encounter_locations: EncounterLocationsTable;
  ward_duties: WardDutiesTable;
  care_relationships: CareRelationshipsTable;
  consent_directives: ConsentDirectivesTable;
  patient_places: PatientPlacesTable;
  break_glass: BreakGlassTable;
  record_entries: RecordEntriesTable;
  record_versions: RecordVersionsTable;
  allergy_statements: AllergyStatementsTable;
  notes: NotesTable;
  note_signatures: NoteSignaturesTable;
  note_addenda: NoteAddendaTable;
  diagnosis_codes: DiagnosisCodesTable;
  diagnosis_code_lists: DiagnosisCodeListsTable;
}

export interface PatientsTable {
  id: string;
  version: number;
  number_seq: Generated<number>;
  facility_id: string;
  name_en: string;
  name_ar: string;
  gender: Patient['gender'];
  /** `YYYY-MM-DD`: a calendar date has no time zone. */
  birth_date: string | null;
  phone: string | null;
  phone_index: string | null;
  created_at: Date;
  updated_at: Date;
  identity: Generated<Patient['identity']>;
  birth_date_precision: Generated<Patient['birthDatePrecision']>;
  deceased_date: string | null;
  filed_as: Generated<number>;
}

export interface PatientIdentifiersTable {
  id: string;
  patient_id: string;
  kind: PatientIdentifier['kind'];
  value: string;
  value_index: string;
  country: string | null;
  issuer: string | null;
  scope: Generated<string>;
  id_use: Generated<PatientIdentifier['use']>;
  valid_from: string | null;
  valid_to: string | null;
}

export interface PatientDetailsTable {
  patient_id: string;
  document: string;
}

export interface NameWordsTable {
  word: string;
}

export interface NameWordSoundsTable {
  skeleton: string;
  word: string;
}

export interface NameWordVariantsTable {
  variant: string;
  word: string;
}

export interface PatientNameIndexTable {
  patient_seq: number;
  word_key: number;
  facility_key: number;
  birth_year: number;
}

export interface UnknownPatientsTable {
  facility_id: string;
  gender: Patient['gender'];
  last: number;
}

export interface PatientMatchKeysTable {
  match_key: number;
  patient_id: string;
}

export interface PatientDuplicatesTable {
  id: string;
  /** The smaller id. */
  patient_a: string;
  patient_b: string;
  facility_a: string;
  facility_b: string;
  level: DuplicatePair['level'];
  score: number;
  probability: number;
  /** JSON */
  fields: string;
  state: DuplicatePair['state'];
  found_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
}

export interface PatientMergesTable {
  id: string;
  survivor_id: string;
  merged_id: string;
  facility_id: string;
  /** JSON */
  fields: string;
  before_merge: string;
  after_merge: string;
  reason: string;
  merged_at: Date;
  merged_by: string;
  reversed_at: Date | null;
  reversed_by: string | null;
  reversal_reason: string | null;
  standing_merged_id: GeneratedAlways<string | null>;
}

export interface EncountersTable {
  id: string;
  version: number;
  patient_id: string;
  facility_id: string;
  status: Encounter['status'];
  admitted_at: Date;
  discharged_at: Date | null;
  reason: string | null;
  discharge_reason: string | null;
  class: Generated<EncounterClass>;
  ward_id: string | null;
  disposition: Disposition | null;
  destination: string | null;
  status_reason: string | null;
  expected_back_at: Date | null;
  in_hospital_patient_id: GeneratedAlways<string | null>;
}

export interface EncounterCareTeamTable {
  encounter_id: string;
  staff_id: string;
  role: CareTeamMember['role'];
  position: number;
}

export interface EncounterLocationsTable {
  id: string;
  encounter_id: string;
  kind: 'ward' | 'bed';
  facility_id: string;
  ward_id: string | null;
  bed_id: string | null;
  from_at: Date;
  to_at: Date | null;
  version: number | null;
}

export interface WardDutiesTable {
  duty_id: string;
  version: number;
  staff_id: string;
  ward_id: string;
  from_at: Date;
  to_at: Date;
  cancelled: 0 | 1;
}

export interface CareRelationshipsTable {
  id: string;
  patient_id: string;
  staff_id: string;
  facility_id: string;
  kind: CareRelationship['kind'];
  reason: string;
  from_at: Date;
  until_at: Date;
  given_by: string;
  given_by_name: string;
  given_by_staff_id: string | null;
  ended_at: Date | null;
  ended_by: string | null;
  ended_by_name: string | null;
  ended_by_staff_id: string | null;
  end_reason: string | null;
}

export interface ConsentDirectivesTable {
  consent_id: string;
  patient_id: string;
  version: number;
  active: 0 | 1;
  decision: 'permit' | 'deny';
  subject_kind: 'everybody' | 'staff' | 'role' | 'facility';
  subject_id: string | null;
  category: ConsentCategory;
  valid_until: Date | null;
}

export interface PatientPlacesTable {
  patient_id: string;
  facility_id: string;
  patient_seq: Generated<number>;
}

export interface BreakGlassTable {
  id: string;
  version: number;
  patient_id: string;
  facility_id: string;
  user_id: string;
  user_name: string;
  staff_id: string | null;
  category: BreakGlass['category'];
  reason: string;
  at: Date;
  until_at: Date;
  outcome: 'justified' | 'not-justified' | null;
  comment: string | null;
  reviewed_at: Date | null;
  reviewed_by: string | null;
  reviewed_by_name: string | null;
  reviewed_by_staff_id: string | null;
  told_at: Date | null;
  subject_id: string | null;
}

export interface RecordEntriesTable {
  id: string;
  kind: 'problem' | 'diagnosis' | 'allergy' | 'immunisation' | 'observation';
  version: number;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  happened_at: Date;
  once_key: string | null;
  /** JSON. */
  body: string;
  recorded_at: Date;
  recorded_by: string;
  recorded_by_name: string;
  recorded_by_staff_id: string | null;
  changed_at: Date;
  changed_by: string;
  changed_by_name: string;
  changed_by_staff_id: string | null;
}

export interface RecordVersionsTable {
  entry_id: string;
  version: number;
  at: Date;
  changed_by: string;
  changed_by_name: string;
  changed_by_staff_id: string | null;
  reason: string | null;
  /** JSON. */
  body: string;
}

export interface AllergyStatementsTable {
  id: string;
  patient_id: string;
  at: Date;
  stated_by: string;
  stated_by_name: string;
  stated_by_staff_id: string | null;
  ended_at: Date | null;
}

export interface NotesTable {
  id: string;
  version: number;
  patient_id: string;
  encounter_id: string;
  facility_id: string;
  type: Note['type'];
  status: Note['status'];
  author_id: string;
  author_name: string;
  author_staff_id: string | null;
  /** JSON. */
  sections: string;
  created_at: Date;
  changed_at: Date;
  first_id: string;
  revision: number;
  amends_id: string | null;
  amend_reason: string | null;
  retracted_at: Date | null;
  retracted_by: string | null;
  retracted_by_name: string | null;
  retracted_by_staff_id: string | null;
  retract_reason: string | null;
  draft_key: string | null;
  signed_amends_id: GeneratedAlways<string | null>;
}

export interface NoteSignaturesTable {
  note_id: string;
  signed_by: string;
  signed_by_name: string;
  signed_by_staff_id: string | null;
  kind: 'author' | 'cosigner';
  at: Date;
  hash: string;
}

export interface NoteAddendaTable {
  id: string;
  note_id: string;
  text: string;
  added_by: string;
  added_by_name: string;
  added_by_staff_id: string | null;
  at: Date;
  hash: string;
}

export interface DiagnosisCodesTable {
  code: string;
  title_en: string;
  title_ar: string | null;
}

export interface DiagnosisCodeListsTable {
  version: string;
  loaded_at: Date;
}
