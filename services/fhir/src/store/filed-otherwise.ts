import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../rest/resource.ts';
import type { IndexValues } from './documents.ts';
import type { Store } from './open-store.ts';
import type { Filing } from './writer.ts';

interface Looking {
  readonly store: Pick<Store, 'resources'>;
  readonly filing: Pick<Filing, 'indexOf'>;
  readonly read: (body: string) => Resource;
}

/**
 * Whether what is stored was filed by other rules than those of now, or by clocks of another time zone, as the first and the last
 * patient show whose day of birth is known. Then it is found by what it was filed under, until it is filed again.
 */
export async function isFiledOtherwise({ store: { resources }, filing, read }: Looking): Promise<boolean> {
  const born = { t: 'Patient', gone: { $exists: false }, sd: { $ne: null } };
  for (const direction of [1, -1] as const) {
    const [patient] = await resources.find(born, { sort: { _id: direction }, limit: 1 }).toArray();
    if (patient && !isDeepStrictEqual(valuesOf(filing.indexOf(read(patient.body))), valuesOf(patient))) return true;
  }
  return false;
}

const valuesOf = ({ k, d, sd }: IndexValues) => ({ k, d, sd });
