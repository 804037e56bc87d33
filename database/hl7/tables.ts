import type { Generated } from 'kysely';

export interface Hl7Tables {
  hl7_channels: Hl7ChannelsTable;
  hl7_messages: Hl7MessagesTable;
  hl7_message_patients: { patient_key: string; seq: number };
  hl7_shown_patients: { message_id: string; patient_id: string };
  hl7_asked: { message_id: string; patient_id: string; asked: string | null };
  hl7_codes: { channel_id: string; kind: Hl7CodeKind; code: string; target_id: string };
  hl7_numbers: Hl7NumbersTable;
  hl7_visits: { authority: string; value_key: string; encounter_id: string; since: Date };
  hl7_visit_times: { channel_id: string; encounter_id: string; field: 44 | 45; said: Date; received_at: Date };
  hl7_message_edits: Hl7MessageEditsTable;
  hl7_destinations: Hl7DestinationsTable;
  hl7_destination_codes: Hl7DestinationCodesTable;
  hl7_outgoing: Hl7OutgoingTable;
  hl7_outgoing_answers: Hl7OutgoingAnswersTable;
  hl7_outgoing_news: Hl7OutgoingNewsTable;
  hl7_tallies: Hl7TalliesTable;
  hl7_alerts: { stream_id: string; kind: string; since: Date };
  hl7_patient_ids: { authority: string; value_key: string; patient_id: string; since: Date };
}

export type Hl7CodeKind = 'ward' | 'bed' | 'staff' | 'visit-type' | 'test' | 'drug' | 'service' | 'document-type';

export interface Hl7NumbersTable {
  kind: 'appointment' | 'blocked-time' | 'lab-order' | 'document' | 'prescription-item' | 'charge';
  role: 'placer' | 'filler';
  authority: string;
  value_key: string;
  subject_id: string;
  part_id: string;
  since: Date;
  value: string | null;
}

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
  fault_sealed: string | null;
  fault_cause: string | null;
  held: Generated<number>;
  errors: Generated<number>;
}

export interface Hl7DestinationsTable {
  id: string;
  version: Generated<number>;
  facility_id: string;
  name: string;
  enabled: Generated<number>;
  settings: string;
  created_at: Date;
  unreachable_since: Date | null;
  unreachable_why: string | null;
  unreachable_cause: string | null;
  paused_since: Date | null;
  paused_by: string | null;
  paused_why: string | null;
}

export interface Hl7DestinationCodesTable {
  destination_id: string;
  kind: 'ward' | 'bed' | 'staff' | 'test' | 'drug' | 'visit-type';
  target_id: string;
  code: string;
}

export interface Hl7OutgoingTable {
  seq: Generated<number>;
  id: string;
  destination_id: string;
  facility_id: string;
  control_id: string;
  code: string;
  event: string;
  hl7_version: string;
  patient_id: string | null;
  subject_kind: 'prescription' | 'lab-order' | 'encounter' | 'appointment' | 'message' | null;
  subject_id: string | null;
  source_key: string;
  created_at: Date;
  bytes: number;
  body: string;
  state: 'waiting' | 'sent' | 'committed' | 'done' | 'refused' | 'discarded';
  held: Generated<number>;
  held_behind: number | null;
  attempts: Generated<number>;
  due_at: Date;
  sent_at: Date | null;
  answered_at: Date | null;
  answer_code: string | null;
  fault_code: string | null;
  fault_place: string | null;
  fault_text: string | null;
  fault_sealed: string | null;
  fault_cause: string | null;
  order_items: string | null;
  taken_items: string | null;
  made_of: string | null;
  waited_behind: number | null;
}

export interface Hl7OutgoingAnswersTable {
  id: string;
  at: Date;
  outgoing_id: string | null;
  destination_id: string | null;
  channel_id: string | null;
  code: string;
  control_id: string;
  counted: number;
  body: string;
}

export interface Hl7OutgoingNewsTable {
  seq: Generated<number>;
  event_id: string;
  topic: string;
  subject: string;
  body: string;
  created_at: Date;
  attempts: Generated<number>;
  refusals: Generated<number>;
  due_at: Date;
  fault_text: string | null;
  fault_sealed: string | null;
}

export interface Hl7TalliesTable {
  stream_id: string;
  since: Date;
  messages: Generated<number>;
  refused: Generated<number>;
  failed: Generated<number>;
  tries: Generated<number>;
}
