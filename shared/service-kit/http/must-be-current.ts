import { VersionConflict } from '@nilecare/contracts/errors.ts';

/** @throws VersionConflict when the change is based on another version than the locked row has */
export function mustBeCurrent(row: { readonly version: number }, ifMatch: number): void {
  if (row.version !== ifMatch) throw new VersionConflict(String(ifMatch), row.version);
}
