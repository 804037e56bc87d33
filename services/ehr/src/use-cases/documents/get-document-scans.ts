import type * as api from '@nilecare/contracts/api/ehr-documents.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { storedFiles } from '../../data/stored-files.ts';
import type { Deps } from '../../deps.ts';

export const getDocumentScans: Handler<typeof api.getDocumentScans, Deps> = async (_request, { db, scanner }) => ({
  scanner: scanner !== null,
  files: await storedFiles(db.read).count(),
});
