import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { IdentityMarks, MarkSalt } from '../identity-marks.ts';
import { Id } from '../primitives.ts';

/** For the audit service, which finds relatives and neighbours among readers without learning who anybody is. */
export const markPatients = endpoint({
  method: 'POST',
  path: '/patients/identity-marks',
  permission: 'service',
  scope: 'none',
  body: z.object({ salt: MarkSalt, patientIds: z.array(Id).min(1).max(500) }),
  answers: { 200: z.object({ items: z.array(IdentityMarks.extend({ patientId: Id })) }) },
  summary: 'Marks of patients by which others can be compared with them, and of nobody who is not known',
});
