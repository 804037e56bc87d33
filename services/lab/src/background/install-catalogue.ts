import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { panels } from '../../catalogue/panels.ts';
import { standardTests } from '../../catalogue/tests.ts';
import { catalogueRows } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';

/**
 * A laboratory begins with the tests that every hospital has. What it has already stays as it was changed there; several
 * instances may do it at once.
 */
export const installCatalogue = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Background => ({
  start: () =>
    db.transaction(async (tx) => {
      const at = clock.now();
      const tests = standardTests.map(({ code, ...body }) => ({
        ...{ id: newId(), code, version: 1, body: JSON.stringify(body), changed_at: at },
      }));
      await tx.insertInto('lab_tests').ignore().values(tests).execute();
      await catalogueRows(tx).keepFirstVersions('Catalogue');
      await tx
        .insertInto('lab_panels')
        .ignore()
        .values(panels.map(({ code, ...body }) => ({ code, body: JSON.stringify(body), changed_at: at })))
        .execute();
    }),
  stop: () => Promise.resolve(),
});
