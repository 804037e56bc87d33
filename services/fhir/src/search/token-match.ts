import type { Criterion, TextMatch } from './criteria.ts';
import { part, patientStart } from './keys.ts';

/** How the key of a token is found. */
export function tokenMatch({ prefix, code, system, patient, coded }: Extract<Criterion, { kind: 'token' }>): TextMatch {
  const escaped = part(code);
  if (patient !== undefined && coded) {
    const start = `${patientStart(prefix, patient)}${escaped}|`;
    return system === undefined ? { starts: start } : { is: start + part(system) };
  }
  return { is: system === undefined ? `${prefix}:${escaped}` : `${prefix}:${escaped}|${part(system)}` };
}
