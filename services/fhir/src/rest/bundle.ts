import type { Deps } from '../deps.ts';
import { preferOf } from '../formats/prefer.ts';
import { entriesOf } from './bundle-entries.ts';
import { etagOf } from './conditions.ts';
import { sentResource } from './create.ts';
import { inForm } from './entry-form.ts';
import type { Exchange, Reply } from './exchange.ts';
import { operationOutcome, refusal } from './outcome.ts';
import { replyOfError } from './reply-of-error.ts';
import { exchangeOf } from './transaction-entries.ts';
import { transact } from './transaction.ts';

/** `POST /` with a bundle: a batch does each entry by itself, a transaction all or none. */
export async function bundle(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { caller } = exchange;
  const resource = sentResource(exchange);
  if (resource.resourceType !== 'Bundle')
    throw refusal(400, 'invalid', 'The base takes a Bundle of type batch or transaction.', 'resourceType');
  const entries = entriesOf(resource, deps.base);
  switch (resource['type']) {
    case 'transaction':
      return answer('transaction-response', await transact(entries, caller, deps), exchange);
    case 'batch': {
      const replies: Reply[] = [];
      for (const entry of entries)
        replies.push(
          await deps
            .answer(exchangeOf(entry, caller, entry.resource))
            .then((reply) => inForm(entry, reply, deps))
            .catch((error: unknown) => replyOfError(error, deps.log)),
        );
      // Each of them is in the trail by itself.
      return { ...answer('batch-response', replies, exchange), seen: [] };
    }
    default:
      throw refusal(400, 'value', 'The base takes a Bundle of type batch or transaction.', 'Bundle.type');
  }
}

/** The stored JSON goes into the answer as it is. */
function answer(type: string, replies: readonly Reply[], { header }: Exchange): Reply {
  const minimal = preferOf(header('prefer')).return !== 'representation';
  const entries = replies.map((reply) => entryJson(reply, minimal));
  const json = `{"resourceType":"Bundle","type":"${type}"${entries.length > 0 ? `,"entry":[${entries.join(',')}]` : ''}}`;
  return { status: 200, json, seen: replies.flatMap(({ seen }) => seen ?? []) };
}

function entryJson({ status, json, version, headers, note }: Reply, minimal: boolean): string {
  const isError = status >= 400;
  const wrote = headers?.['location'] !== undefined;
  const response = JSON.stringify({
    status: String(status),
    ...(headers?.['location'] === undefined ? {} : { location: headers['location'] }),
    ...(version ? { etag: etagOf(version.number), lastModified: version.at.toISOString() } : {}),
    ...(note === undefined ? {} : { outcome: informationOf(note) }),
  });
  if (json === undefined || (wrote && minimal && !isError)) return `{"response":${response}}`;
  return isError
    ? `{"response":${response.slice(0, -1)},"outcome":${json}}}`
    : `{"resource":${json},"response":${response}}`;
}

const informationOf = (diagnostics: string) =>
  operationOutcome([{ severity: 'information', code: 'informational', diagnostics }]);
