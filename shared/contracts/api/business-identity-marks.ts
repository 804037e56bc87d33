import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { IdentityMark, IdentityMarks, MarkSalt } from '../identity-marks.ts';
import { Id } from '../primitives.ts';

/** For the audit service, as `markPatients` of the clinical service is. */
export const markStaff = endpoint({
  method: 'POST',
  path: '/staff/identity-marks',
  permission: 'service',
  scope: 'none',
  body: z.object({ salt: MarkSalt, staffIds: z.array(Id).min(1).max(500) }),
  answers: { 200: z.object({ items: z.array(IdentityMarks.extend({ staffId: Id })) }) },
  summary: 'Marks of staff by which others can be compared with them',
});

export const knownStaffNames = endpoint({
  method: 'POST',
  path: '/staff/identity-marks/known',
  permission: 'service',
  scope: 'none',
  body: z.object({ salt: MarkSalt, fullNames: z.array(IdentityMark).max(2_000) }),
  answers: { 200: z.object({ known: z.array(IdentityMark) }) },
  summary: 'Which of these are marks of names that staff have',
});
