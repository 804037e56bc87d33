import type { Express, Request, Response } from 'express';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import { sendFile } from '@nilecare/service-kit/http/send-file.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Deps } from '../deps.ts';
import type { Caller, Reply } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import { replyOfError } from '../rest/reply-of-error.ts';
import { respond } from '../rest/respond.ts';
import { isOwner, OwnerGone } from '../subscriptions/owner.ts';
import type { BulkJob, BulkList } from './bulk-jobs.ts';

/** Below the base. A name of its own: no resource type begins like it. */
export const bulkPath = (jobId: string): string => `$bulk/${jobId}`;

const NDJSON = 'application/fhir+ndjson';
/** A write is seen by others some time after the instant that it has: asked since then, nothing is left out, some comes twice. */
const SEEN_AFTER_MS = 60_000;
const ASK_AGAIN_S = 2;

type Handle = (job: BulkJob, request: Request, response: Response, caller: Caller) => Promise<void>;

/** How far a job is, cancelling it, and its files: to who asked for it and nobody else. */
export function mountBulk(
  app: Express,
  { authenticateApps }: Pick<HttpParts, 'authenticateApps'>,
  deps: Deps,
  base: string,
): void {
  const on = (handle: Handle) => (request: Request, response: Response) => {
    const run = async () => {
      const { actor, app: grant } = await authenticateApps(request.headers.authorization);
      if (actor.kind === 'anonymous') throw new Unauthenticated('Send a bearer token.');
      const caller = deps.callerOf(actor, grant);
      const job = await deps.bulkJobs.find(String(request.params['jobId']));
      const isKept = job !== null && job.state !== 'cancelled' && job.expiresAt > deps.clock.now();
      if (!isKept || !isOwner(job.owner, caller))
        throw refusal(404, 'not-found', 'There is no such job, or it is not yours.');
      await inRequest({ actor, address: request.ip ?? 'unknown' }, () => handle(job, request, response, caller));
    };
    run().catch((error: unknown) => {
      if (response.headersSent) deps.log.warn({ err: error }, 'a file was cut off');
      else respond(request, response, replyOfError(error, deps.log), deps);
    });
  };
  const path = `${base}/$bulk/:jobId`;
  app.get(
    path,
    on((job, request, response) => {
      if (job.state === 'ready') tell(job, response, deps);
      else respond(request, response, unfinished(job), deps);
      return Promise.resolve();
    }),
  );
  app.delete(
    path,
    on(async ({ _id }, request, response) => {
      await deps.bulkJobs.cancel(_id);
      respond(request, response, { status: 202 }, deps);
    }),
  );
  app.get(
    `${path}/:name`,
    on(async (job, request, response, { actor }) => {
      const file = job.files.find(({ content }) => content?.name === request.params['name']);
      if (!file?.content || job.state !== 'ready')
        throw refusal(404, 'not-found', 'There is no such file; the status of the job names those that there are.');
      await mustHoldRights(job, deps);
      if (!(await deps.bulkFiles.has(file.content.name)))
        throw refusal(410, 'deleted', 'The file is not there any more: ask for what it held again.');
      await deps.recordAccess('fhir.download', {
        actor,
        resource: `fhir/${job.order.kind}/${job._id}`,
        details: { type: file.type },
      });
      const { name, keyId } = file.content;
      await sendFile(response, new FileReply(deps.bulkFiles.read(name, keyId), name, NDJSON), NDJSON);
    }),
  );
}

/** What a file holds was open by the rights of then. @throws FhirError 403 where they are not those of now */
async function mustHoldRights({ owner }: BulkJob, { asOwner }: Deps): Promise<void> {
  try {
    await asOwner(owner, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof OwnerGone)) throw error;
    throw refusal(403, 'forbidden', 'The rights by which it was made are not yours any more: ask for it again.');
  }
}

/** @throws FhirError 500 where it failed */
function unfinished({ state, done, failure }: BulkJob): Reply {
  if (state === 'failed') throw refusal(500, 'exception', failure ?? 'It could not be done.');
  return {
    status: 202,
    headers: {
      'x-progress': state === 'waiting' ? 'waiting for its turn' : `${done} resources`,
      'retry-after': String(ASK_AGAIN_S),
    },
  };
}

/** The manifest: JSON that is no resource, whatever form of resources the client likes. */
function tell(job: BulkJob, response: Response, { base }: Pick<Deps, 'base'>): void {
  response
    .status(200)
    .setHeader('expires', job.expiresAt.toUTCString())
    .setHeader('cache-control', 'no-store')
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify(manifestOf(job, base)));
}

/** https://hl7.org/fhir/uv/bulkdata/STU2/export.html, Response - Complete Status */
function manifestOf({ _id, order, request, createdAt, files }: BulkJob, base: string) {
  const list = (name: BulkList) =>
    files
      .filter((it) => it.list === name)
      .map(({ type, content, count, input }) => ({
        type,
        ...(content ? { url: `${base}/${bulkPath(_id)}/${content.name}` } : {}),
        count,
        ...(input === undefined ? {} : { inputUrl: input }),
      }));
  return {
    transactionTime: new Date(createdAt.getTime() - SEEN_AFTER_MS).toISOString(),
    request,
    requiresAccessToken: true,
    output: list('output'),
    ...(order.kind === 'export' ? { deleted: list('deleted') } : {}),
    error: list('error'),
  };
}
