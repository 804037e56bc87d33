import type * as api from '@nilecare/contracts/api/audit.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const recordPrint: Handler<typeof api.recordPrint, Deps> = ({ body }, { actor, db }) =>
  db.transaction(async (tx) => {
    const patientIds = [...new Set(body.patientIds)];
    const details = { screen: body.screen, ...(patientIds.length > 1 ? { patients: patientIds.length } : {}) };
    const subjects = patientIds.length > 0 ? patientIds : [null];
    await tx.audit.recordAll(
      'screen.print',
      subjects.map((patientId) => ({ actor, patientId, details })),
    );
    return noContent();
  });
