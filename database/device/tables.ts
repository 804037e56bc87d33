import type { Generated } from 'kysely';

export interface DeviceTables {
  devices: DevicesTable;
  registry_state: { one: Generated<boolean>; revision: number; ingester: string | null };
  pairings: PairingsTable;
  vitals: VitalsTable;
  vitals_1m: AggregateView<number>;
  vitals_1h: AggregateView<string>;
  latest_vitals: VitalsTable & { facility_id: string; bed_id: string | null; ward_id: string | null };
  alarms: AlarmsTable;
  alarm_history: AlarmHistoryTable;
  alarm_limits: AlarmLimitsTable;
  alarm_limit_changes: AlarmLimitsTable;
  alarm_suppressions: AlarmSuppressionsTable;
  alarm_settings: AlarmSettingsTable;
  device_firmware: { device_id: string; since: Date; firmware: string };
  quarantine: QuarantineTable;
  quarantine_counts: { facility_id: string | null; reason: string; count: number };
}

export interface DevicesTable {
  id: string;
  version: Generated<number>;
  kind: 'monitor' | 'ecg' | 'pulse-oximeter' | 'blood-pressure' | 'ventilator' | 'other';
  manufacturer: string | null;
  model: string | null;
  serial_number: string | null;
  facility_id: string;
  status: Generated<'active' | 'retired'>;
  online: Generated<boolean>;
  battery: number | null;
  firmware: string | null;
  via: Generated<string | null>;
  last_seen_at: Date | null;
  last_status_at: Generated<Date | null>;
  session_at: Generated<Date | null>;
  clock_skew_ms: number | null;
  clock_correction_ms: Generated<number>;
  changed_revision: Generated<number>;
  created_at: Date;
}

export interface PairingsTable {
  id: string;
  device_id: string;
  patient_id: string;
  /** `YYYY-MM-DD` */
  birth_date: string | null;
  bed_id: string | null;
  ward_id: string | null;
  facility_id: string;
  from_at: Date;
  to_at: Date | null;
  paired_by: string;
  ended_by: string | null;
  end_reason: string | null;
  record_known: Generated<boolean>;
}

type Parameter =
  'hr' | 'pulse' | 'spo2' | 'resp' | 'temp' | 'abp_sys' | 'abp_dia' | 'abp_mean' | 'nbp_sys' | 'nbp_dia' | 'nbp_mean';

export type VitalsTable = {
  device_id: string;
  time: Date;
  patient_id: string | null;
  received_at: Date;
  rhythm: string | null;
  news2: number | null;
  /** JSON object */
  extra: unknown;
} & Record<Parameter, number | null>;

/** `Count`: minutes are counted, which gives a number; hours add counts up, which gives `numeric`, a text. */
export type AggregateView<Count> = {
  patient_id: string;
  bucket: Date;
  samples: Count;
  news2_max: number | null;
} & Record<`${Parameter}_n`, Count | null> &
  Record<`${Parameter}_${'sum' | 'min' | 'max'}`, number | null>;

export interface AlarmsTable {
  id: string;
  seq: number;
  version: number;
  state: 'raised' | 'acknowledged' | 'resolved';
  alarm_key: string;
  kind: 'physiological' | 'technical';
  priority: 'high' | 'medium' | 'low';
  condition:
    'above-limit' | 'below-limit' | 'sensor-off' | 'no-signal' | 'device-alert' | 'battery-low' | 'clock-wrong';
  parameter: Parameter | null;
  value: number | null;
  limit_value: number | null;
  message: string | null;
  device_id: string;
  patient_id: string | null;
  bed_id: string | null;
  ward_id: string | null;
  facility_id: string | null;
  onset_at: Date;
  sample_at: Date;
  raised_at: Date;
  confirmed_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by_id: string | null;
  acknowledged_by_name: string | null;
  acknowledge_reason: string | null;
  resolved_at: Date | null;
  ended_at: Date | null;
  resolved_because: string | null;
  escalation_level: Generated<number | null>;
  escalation_role: Generated<string | null>;
  escalated_at: Generated<Date | null>;
  escalation_exhausted: Generated<boolean>;
  suppression_id: Generated<string | null>;
  suppressed_until: Generated<Date | null>;
}

export interface AlarmHistoryTable {
  id: Generated<number>;
  alarm_id: string;
  at: Date;
  state: AlarmsTable['state'];
  by_name: string | null;
  reason: string | null;
  escalation_level: Generated<number | null>;
  escalation_role: Generated<string | null>;
  escalation_exhausted: Generated<boolean | null>;
}

export interface AlarmSuppressionsTable {
  id: string;
  patient_id: string;
  ward_id: string | null;
  facility_id: string;
  reason: string;
  /** JSON list of parameters; null: all */
  parameters: unknown;
  /** JSON list of rhythms */
  lethal_rhythms: unknown;
  from_at: Date;
  until_at: Date;
  started_by_id: string;
  started_by_name: string;
  ended_at: Date | null;
  ended_by: string | null;
  end_reason: string | null;
}

export interface AlarmSettingsTable {
  id: string;
  ward_id: string;
  facility_id: string;
  state: 'proposed' | 'in-force' | 'superseded' | 'withdrawn';
  version: number | null;
  based_on: number;
  /** JSON of `WardAlarmRules` */
  rules: unknown;
  reason: string;
  proposed_by_id: string;
  proposed_by_name: string;
  proposed_at: Date;
  approved_by_id: string | null;
  approved_by_name: string | null;
  approved_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface AlarmLimitsTable {
  patient_id: string;
  version: number;
  /** JSON of `AlarmLimits` */
  adjusted: unknown;
  changed_by: string;
  changed_at: Date;
  reason: string;
}

export interface QuarantineTable {
  id: string;
  received_at: Date;
  topic: string;
  device_id: string | null;
  facility_id: string | null;
  reason: string;
  detail: string;
  excerpt: string;
  bytes: number;
}
