import type { TransmissionState } from '@nilecare/contracts/events/hl7.ts';

/** What systems of others were told of prescriptions. */
export interface TransmissionTables {
  prescription_transmissions: PrescriptionTransmissionsTable;
}

export interface PrescriptionTransmissionsTable {
  prescription_id: string;
  destination_id: string;
  destination_name: string;
  number: number;
  kind: string;
  state: TransmissionState;
  reason: string | null;
  reason_sealed: string | null;
  changed_at: Date;
  item_ids: string | null;
  refused_item_ids: string | null;
  cause_sealed: string | null;
}
