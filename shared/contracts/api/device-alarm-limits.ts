import { z } from 'zod';
import { AlarmLimits } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';
import { LimitsImplausible } from './device-limit-problems.ts';

export const PatientLimits = z
  .object({
    patientId: Id,
    version: z.number().int(),
    ageBand: z.string(),
    /** The age band's, with what is approved for the ward where the patient is monitored. */
    defaults: AlarmLimits,
    /** What was changed for this patient; the rest are the defaults. */
    adjusted: AlarmLimits,
    effective: AlarmLimits,
    changedBy: z.string().nullable(),
    changedAt: Instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'PatientLimits' });

export const getAlarmLimits = endpoint({
  method: 'GET',
  path: '/alarm-limits/:patientId',
  permission: 'alarm:read',
  scope: 'facility',
  audit: 'alarm-limits.read',
  params: z.object({ patientId: Id }),
  answers: { 200: PatientLimits },
  summary: 'Limits in force for a patient',
});
export const setAlarmLimits = endpoint({
  method: 'PUT',
  path: '/alarm-limits/:patientId',
  permission: 'alarm-limit:change',
  scope: 'facility',
  versioned: true,
  params: z.object({ patientId: Id }),
  body: z.object({ adjusted: AlarmLimits, reason: z.string().trim().min(3).max(500) }),
  answers: { 200: PatientLimits },
  errors: [LimitsImplausible],
  summary: "Change a patient's limits, saying why; the change is kept with who and when",
});
