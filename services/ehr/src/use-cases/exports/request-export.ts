import type { ExportWish } from '@nilecare/contracts/api/ehr-exports.ts';
import type * as api from '@nilecare/contracts/api/ehr-exports.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { z } from 'zod';
import type { Context, Deps } from '../../deps.ts';
import { exportView } from '../../views/record-export.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

interface Wish extends z.output<typeof ExportWish> {
  readonly reason: string | null;
}

/** Asks for a copy of an open record, as far as it is open now. */
function ask(record: OpenRecord, { format, language, reason }: Wish, { actor, db, exports }: Context) {
  const { patientId } = record;
  const withheld = [...record.withheld];
  return db.transaction(async (tx) => {
    const job = await exports.request(tx, {
      ...{ actor, patientId, reason },
      parameters: { patientId, format, language, withheld, staffId: actor.staffId },
      details: { format, withheld },
    });
    return new Reply(202, exportView(job, patientId));
  });
}

export const requestRecordExport: Handler<typeof api.requestRecordExport, Deps> = async ({ body }, context) =>
  ask(await openRecord(body.patientId, context), body, context);

export const requestOwnExport: Handler<typeof ownApi.requestOwnExport, Deps> = async ({ body }, context) =>
  ask(await openOwnRecord(context), { ...body, reason: null }, context);
