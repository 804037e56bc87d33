import type { Generated } from 'kysely';

export interface Hl7Tables {
  hl7_channels: Hl7ChannelsTable;
  hl7_messages: Hl7MessagesTable;
  hl7_message_patients: { patient_key: string; seq: number };
  hl7_codes: { channel_id: string; kind: Hl7CodeKind; code: string; target_id: string };
  hl7_visits: { authority: string; value_key: string; encounter_id: string; since: Date };
  hl7_message_edits: Hl7MessageEditsTable;
  hl7_patient_ids: { authority: string; value_key: string; patient_id: string; since: Date };
}

export type Hl7CodeKind = 'ward' | 'bed' | 'staff' | 'visit-type' | 'test' | 'drug' | 'service' | 'document-type';

export interface Hl7MessageEditsTable {
  id: string;
  message_id: string;
  at: Date;
  by_name: string;
  reason: string;
  body_before: string | null;
}

export interface Hl7ChannelsTable {
  id: string;
  version: Generated<number>;
  facility_id: string;
  name: string;
  enabled: number;
  sending_application: string;
  sending_facility: string;
  settings: string;
  created_at: Date;
}

export interface Hl7MessagesTable {
  seq: Generated<number>;
  id: string;
  channel_id: string;
  facility_id: string;
  control_id: string;
  sender: string;
  code: string;
  event: string;
  hl7_version: string;
  received_at: Date;
  bytes: number;
  body: string;
  fingerprint: string;
  claim: string | null;
  answer: string | null;
  answer_code: string | null;
  state: 'waiting' | 'done' | 'failed' | 'refused' | 'discarded';
  attempts: Generated<number>;
  due_at: Date;
  ended_at: Date | null;
  patient_id: string | null;
  fault_code: string | null;
  fault_place: string | null;
  fault_text: string | null;
}
