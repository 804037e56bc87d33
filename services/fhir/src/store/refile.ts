import { isDeepStrictEqual } from 'node:util';
import { labelKeysOf } from '../access/labels.ts';
import type { Resource } from '../rest/resource.ts';
import type { IndexValues, ResourceDocument } from './documents.ts';
import { labelsOfEarlier } from './earlier-provenance.ts';
import type { Store } from './open-store.ts';
import type { Filing } from './writer.ts';

interface Refiling {
  readonly store: Pick<Store, 'resources'>;
  readonly filing: Pick<Filing, 'indexOf'>;
  /** The resource of a stored body, its decimals with their digits: they are found by their precision. */
  readonly read: (body: string) => Resource;
}

const BATCH = 500;

/**
 * Files all resources again by the search parameters of now. Who writes meanwhile is filed by them anyway: a version that
 * followed is left alone. Whose data it is stays: what says who wrote something has that of what it is about, and its labels. Killed
 * half-way, it is run again.
 * @param told called with the numbers of resources that were looked at, and of those that were filed otherwise
 */
export async function refile(
  { store: { resources }, filing, read }: Refiling,
  told: (looked: number, refiled: number) => void,
): Promise<void> {
  let [looked, refiled] = [0, 0];
  let batch: ResourceDocument[] = [];

  /** The labels that a provenance has of what it is about stay. */
  function filedAnew(document: ResourceDocument): ReturnType<typeof valuesOf> {
    const values = valuesOf(filing.indexOf(read(document.body)));
    if (document.t !== 'Provenance') return values;
    return { ...values, k: [...values.k, ...labelKeysOf(document).filter((key) => !values.k.includes(key))] };
  }

  async function finish(): Promise<void> {
    const changes = batch.flatMap((document) => {
      const values = filedAnew(document);
      if (isDeepStrictEqual(values, valuesOf(document))) return [];
      const { _id, v, k } = document;
      return [
        {
          updateOne: {
            filter: { _id, v, k: [...k] },
            update: values.g ? { $set: values } : { $set: values, $unset: { g: 1 as const } },
          },
        },
      ];
    });
    if (changes.length > 0) await resources.bulkWrite(changes, { ordered: false });
    for (const document of batch) {
      const earlier = labelsOfEarlier(document);
      if (earlier) await resources.updateMany(earlier.filter, earlier.update);
    }
    [looked, refiled] = [looked + batch.length, refiled + changes.length];
    batch = [];
    told(looked, refiled);
  }

  for await (const document of resources.find({ gone: { $exists: false } }, { sort: { _id: 1 }, batchSize: BATCH })) {
    batch.push(document);
    if (batch.length >= BATCH) await finish();
  }
  if (batch.length > 0) await finish();
}

/** In the one form in which they are compared. */
const valuesOf = ({ k, d, n, x, sd, g }: IndexValues): Omit<IndexValues, 'pat'> => ({
  k,
  d,
  n,
  x,
  sd,
  ...(g ? { g } : {}),
});
