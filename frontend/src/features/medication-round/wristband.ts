import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Whose wristband was scanned, among these; the service looks again before anything is given. */
export const wearerOf = <P extends Pick<Patient, 'number'>>(scanned: string, patients: readonly P[]): P | undefined =>
  plain(scanned) === '' ? undefined : patients.find((it) => plain(it.number) === plain(scanned));
