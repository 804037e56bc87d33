import { ImplausibleDeath, PatientDeceased } from '@nilecare/contracts/api/clinical-patients.ts';
import { expect, test } from 'vitest';
import { mustBeAlive, mustHaveDiedIn } from './death.ts';

const at = (text: string) => new Date(text);

test('nobody is admitted after the death, nor now on its day; who came before it may be entered late', () => {
  const comes =
    (deceasedDate: string | null, begins: string, now = begins) =>
    () =>
      mustBeAlive({ deceasedDate }, at(begins), at(now));
  expect(comes('2026-11-20', '2026-11-23T08:00:00Z')).toThrow(PatientDeceased);
  expect(comes('2026-11-20', '2026-11-20T23:00:00Z')).toThrow(PatientDeceased);
  expect(comes('2026-11-20', '2026-11-29T08:00:00Z', '2026-11-20T23:00:00Z')).toThrow(PatientDeceased);
  expect(comes('2026-11-20', '2026-11-20T21:00:00Z', '2026-11-20T23:00:00Z')).not.toThrow();
  expect(comes('2026-11-20', '2026-11-01T08:00:00Z', '2026-11-23T08:00:00Z')).not.toThrow();
  expect(comes('2026-11-20', '2026-11-22T08:00:00Z', '2026-11-23T08:00:00Z')).toThrow(PatientDeceased);
  expect(comes(null, '2026-11-23T08:00:00Z')).not.toThrow();
});

test('who dies in a stay dies after the admission', () => {
  const stay = { admittedAt: at('2026-11-20T08:00:00Z') };
  expect(() => mustHaveDiedIn(stay, '2026-11-17')).toThrow(ImplausibleDeath);
  for (const day of ['2026-11-19', '2026-11-20', '2026-11-25']) expect(() => mustHaveDiedIn(stay, day)).not.toThrow();
});
