import type { hl7Causes as english } from '../en/hl7-causes.ts';
import type { Wording } from '../wording.ts';
import { hl7ArrivalCauses } from './hl7-arrival-causes.ts';
import { hl7OrderCauses } from './hl7-order-causes.ts';
import { hl7PatientCauses } from './hl7-patient-causes.ts';
import { hl7ReportCauses } from './hl7-report-causes.ts';
import { hl7SendingCauses } from './hl7-sending-causes.ts';

export const hl7Causes: Wording<typeof english> = {
  ...hl7ArrivalCauses,
  ...hl7PatientCauses,
  ...hl7OrderCauses,
  ...hl7ReportCauses,
  ...hl7SendingCauses,
};
