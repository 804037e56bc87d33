import type { LabTx } from '../deps.ts';

/**
 * Takes the next numbers of a counter. Its row stays locked until the transaction ends, so that none is given twice and
 * none is left out when it is rolled back.
 * @returns the first of them
 */
export async function takeNumbers(tx: LabTx, name: 'order' | 'specimen', howMany: number): Promise<number> {
  const { taken } = await tx
    .selectFrom('lab_counters')
    .select('taken')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('lab_counters')
    .set({ taken: Number(taken) + howMany })
    .where('name', '=', name)
    .execute();
  return Number(taken) + 1;
}
