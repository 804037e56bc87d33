import type { Generated, GeneratedAlways } from 'kysely';
import type { CareTeamMember, Encounter, Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical.ts';

export interface ClinicalTables {
  patients: PatientsTable;
  patient_identifiers: PatientIdentifiersTable;
  patient_name_words: PatientNameWordsTable;
  encounters: EncountersTable;
  encounter_care_team: EncounterCareTeamTable;
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
  birth_date: string;
  phone: string | null;
  phone_index: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface PatientIdentifiersTable {
  id: string;
  patient_id: string;
  kind: PatientIdentifier['kind'];
  value: string;
  value_index: string;
}

export interface PatientNameWordsTable {
  word: string;
  patient_id: string;
  facility_id: string;
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
  open_patient_id: GeneratedAlways<string | null>;
}

export interface EncounterCareTeamTable {
  encounter_id: string;
  staff_id: string;
  role: CareTeamMember['role'];
  position: number;
}
