import type { Kysely } from 'kysely';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { eventually } from './eventually.ts';
import type { System } from './system.ts';

/** Has clinical merge records, and waits until another service has heard of it. */
export function merging(system: System, follower: ServiceName) {
  const clinical = system.asService('test', 'clinical', { ...clinicalApi, ...indexApi });
  const version = async (patientId: string) => (await clinical.getPatient({ params: { patientId } })).version;
  // Every service's database has the kit's links.
  const deps = () => system.deps<{ db: { read: LinkReader } }>(follower);
  const followed = (mergedId: string, survivorId: string | null) =>
    eventually(async () => {
      const row = await deps()
        .db.read.selectFrom('patient_links')
        .select('survivor_id')
        .where('patient_id', '=', mergedId)
        .executeTakeFirst();
      return row !== undefined && row.survivor_id === survivorId;
    });
  return {
    /** @returns the id of the merge */
    async merge(mergedId: string, survivorId: string): Promise<string> {
      const versions = { survivorVersion: await version(survivorId), mergedVersion: await version(mergedId) };
      const body = { survivorId, mergedId, ...versions, reason: 'one person' };
      const { id } = await clinical.mergePatients({ body });
      await followed(mergedId, survivorId);
      return id;
    },
    async unmerge(mergeId: string): Promise<void> {
      const { merge } = await clinical.reverseMerge({ params: { mergeId }, body: { reason: 'two people' } });
      await followed(merge.mergedId, null);
    },
  };
}

type LinkReader = Kysely<Pick<KitTables, 'patient_links'>>;
