import { documentRows } from '../../data/documents.ts';
import type { Deps } from '../../deps.ts';

/** Removes documents of which no file was ever taken: it was refused, or never sent. @param createdBefore who sends may choose another file */
export async function sweepEmpty({ db, log }: Pick<Deps, 'db' | 'log'>, createdBefore: Date): Promise<void> {
  const count = await db.transaction((tx) => documentRows(tx).removeEmpty(createdBefore));
  if (count > 0) log.info({ count }, 'documents without a file were removed');
}
