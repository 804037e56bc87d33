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
import type { BulkFile, BulkJob } from './bulk-jobs.ts';

/** Below the base. A name of its own: no resource type begins like it. */
export const bulkPath = (jobId: string): string => `$bulk/${jobId}`;

const NDJSON = 'application/fhir+ndjson';
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
      if (!job || !isOwner(job, caller)) throw refusal(404, 'not-found', 'There is no such job, or it is not yours.');
      await inRequest({ actor, address: request.ip ?? 'unknown' }, () => handle(job, request, response, caller));
    };
    run().catch((error: unknown) => {
      if (response.headersSent) deps.log.warn({ err: error }, 'a file was cut off');
      else respond(request, response, replyOfError(error, deps.log), deps);
    });
  };
  const path = `${base}/$bulk/:jobId`;
  const reply =
    (handle: (job: BulkJob) => Promise<Reply>): Handle =>
    async (job, request, response) =>
      respond(request, response, await handle(job), deps);
  app.get(path, on(reply((job) => Promise.resolve(statusOf(job, deps)))));
  app.delete(path, on(reply((job) => cancelled(job, deps))));
  app.get(
    `${path}/:name`,
    on(async (job, request, response, { actor }) => {
      const file = job.files.find(({ name }) => name === request.params['name']);
      if (!file || job.state !== 'ready')
        throw refusal(404, 'not-found', 'There is no such file; the status of the job names those that there are.');
      await deps.recordAccess('fhir.download', {
        actor,
        resource: `fhir/${job.order.kind}/${job._id}`,
        details: { type: file.type },
      });
      await sendFile(response, new FileReply(deps.bulkFiles.read(file.name, file.keyId), file.name, NDJSON), NDJSON);
    }),
  );
}

const isOwner = ({ owner }: BulkJob, { actor, app }: Caller): boolean =>
  actor.kind === owner.kind && actor.id === owner.id && app?.clientId === owner.app?.clientId;

function statusOf(job: BulkJob, { base }: Pick<Deps, 'base'>): Reply {
  switch (job.state) {
    case 'waiting':
    case 'running':
      return {
        status: 202,
        headers: {
          'x-progress': job.state === 'waiting' ? 'waiting for its turn' : `${job.done} resources`,
          'retry-after': String(ASK_AGAIN_S),
        },
      };
    case 'ready':
      return {
        status: 200,
        headers: { expires: job.expiresAt.toUTCString() },
        json: JSON.stringify(manifestOf(job, base)),
      };
    case 'failed':
      throw refusal(500, 'exception', job.failure ?? 'It could not be done.');
    case 'cancelled':
      throw refusal(404, 'deleted', 'The job was cancelled.');
  }
}

function manifestOf({ _id, request, transactionTime, files }: BulkJob, base: string) {
  const entry = ({ name, type, count, input }: BulkFile) => ({
    type,
    url: `${base}/${bulkPath(_id)}/${name}`,
    count,
    ...(input === undefined ? {} : { inputUrl: input }),
  });
  return {
    transactionTime: transactionTime.toISOString(),
    request,
    requiresAccessToken: true,
    output: files.filter((it) => !it.isError).map(entry),
    error: files.filter((it) => it.isError).map(entry),
  };
}

async function cancelled({ _id, state }: BulkJob, { bulkJobs }: Deps): Promise<Reply> {
  if (state === 'cancelled') throw refusal(404, 'deleted', 'The job was cancelled already.');
  await bulkJobs.cancel(_id);
  return { status: 202 };
}
