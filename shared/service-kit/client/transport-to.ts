import { setTimeout as wait } from 'node:timers/promises';
import type { Transport } from '@nilecare/contracts/client.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { ASKED_BY_HEADER, writeAskedBy } from '../asked-by.ts';
import { currentRequest } from '../request-scope.ts';
import { inSpan } from '../telemetry/spans.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import { failureOf, outageOf, type Outcome } from './call-failures.ts';
import { DEADLINE_HEADER, Late, limitTime, untilAborted } from './deadline.ts';
import { backoffMs, isOutage, isRepeatable, isWorthRepeating, retryAfterMs } from './retry-rules.ts';
import { SendFailed } from './send.ts';
import type { Attempted } from './target-guard.ts';
import type { Call, Target } from './target.ts';

/** A wait that ended sooner than this was the caller's hurry and says nothing about the target. */
const PATIENCE_MS = 1_000;

/** The transport to one service; its guarantees stand at `resilientTransports`. */
export const transportTo =
  (to: Target): Transport =>
  async (request, endpoint) => {
    const scope = currentRequest();
    const latest = Date.now() + to.limits.deadlineMs;
    const at = scope?.deadline === undefined ? latest : Math.min(latest, scope.deadline - to.limits.marginMs);
    const limit = limitTime(at, [scope?.signal, request.signal]);
    const began = performance.now();
    let outcome: Outcome = 'answered';
    const attributes = {
      'http.request.method': endpoint.method,
      'url.template': endpoint.path,
      'peer.service': to.target,
    };
    try {
      return await inSpan(`${endpoint.method} ${endpoint.path}`, { kind: 'client', attributes }, async (span) => {
        const call = { request, endpoint, scope, limit, traceparent: currentTraceparent(), tried: new Set<string>() };
        try {
          const response = await untilAborted(exchange(to, call), limit.signal);
          span.setAttribute('http.response.status_code', response.status);
          if (response.status >= 500) outcome = 'failed';
          return response;
        } catch (thrown) {
          const abandoned = () => (request.signal?.aborted ? request.signal.reason : scope?.signal?.reason);
          const failure = failureOf(thrown, to.target, limit, abandoned);
          outcome = failure.outcome;
          throw failure.error;
        }
      });
    } finally {
      limit.release();
      to.onDone(outcome, (performance.now() - began) / 1_000);
    }
  };

/** Attempts until there is an answer to give or no further attempt to make. */
async function exchange(to: Target, call: Call): Promise<Response> {
  const { signal } = call.limit;
  let token = await tokenFor(to, call);
  let renewed = false;
  to.budget.earn();
  for (let attempt = 1; ; attempt += 1) {
    const attempted = await to.guard.run(() => attemptOnce(to, call, token.value, attempt), signal);
    if (attempted.response?.status === 401 && token.own && !renewed) {
      // Refused before it was handled: auth may have rotated its keys since the token was made.
      token = { own: true, value: await to.tokenSource(token.value) };
      renewed = true;
      continue;
    }
    const pause = pauseBeforeNext(to, call, attempted, attempt);
    if (pause === undefined) return conclude(to, attempted);
    to.onRetry();
    await wait(pause, undefined, { signal });
  }
}

interface Token {
  readonly own: boolean;
  readonly value?: string;
}

async function tokenFor(to: Target, { endpoint, scope }: Call): Promise<Token> {
  if (endpoint.permission === 'public') return { own: false };
  if (endpoint.permission !== 'service' && scope?.token !== undefined) return { own: false, value: scope.token };
  return { own: true, value: await to.tokenSource() };
}

function conclude({ target }: Target, { response, error }: Attempted): Response {
  if (!response) throw error ?? new ServiceUnavailable(`The service ${target} did not answer.`, { service: target });
  if (isOutage(response.status)) throw outageOf(response, target);
  return response;
}

/** Milliseconds to wait before trying once more; undefined when this was the last attempt. */
function pauseBeforeNext(to: Target, call: Call, { response, error }: Attempted, attempt: number): number | undefined {
  if (response ? !isWorthRepeating(response.status) : call.limit.signal.aborted) return undefined;
  const unsent = error instanceof SendFailed && !error.reached;
  if (!unsent && !isRepeatable(call.request)) return undefined;
  if (attempt >= to.limits.attempts) return undefined;
  const another = to.addresses().some((it) => !call.tried.has(it));
  const asked = response ? retryAfterMs(response.headers.get('retry-after'), Date.now()) : 0;
  const pause = another && asked === 0 ? 0 : Math.max(backoffMs(attempt), asked);
  if (Date.now() + pause >= call.limit.at || !to.budget.spend()) return undefined;
  return pause;
}

async function attemptOnce(to: Target, call: Call, token: string | undefined, attempt: number): Promise<Attempted> {
  const { request, scope, limit, traceparent, tried } = call;
  const base = to.instances.pick(to.addresses(), tried);
  if (base === undefined) return { error: new Error(`No address of ${to.target} is known.`), faulty: false };
  tried.add(base);
  const remaining = limit.at - Date.now();
  // An instance that hangs must leave time to ask another one.
  const allowed = isRepeatable(request) && attempt < to.limits.attempts ? remaining / 2 : remaining;
  const own = limitTime(Date.now() + allowed, [limit.signal]);
  const headers = {
    ...request.headers,
    [DEADLINE_HEADER]: String(Math.floor(Date.now() + allowed)),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(traceparent === '' ? {} : { traceparent }),
    ...(scope?.askedBy ? { [ASKED_BY_HEADER]: writeAskedBy(scope.askedBy) } : {}),
  };
  try {
    const response = await to.sender.send(base, request, headers, own.signal);
    const faulty = isOutage(response.status) && (response.status !== 504 || allowed >= PATIENCE_MS);
    if (faulty) to.instances.failed(base);
    else to.instances.worked(base);
    return { response, faulty };
  } catch (error) {
    const late = own.isOver() || limit.isOver();
    const faulty = late ? allowed >= PATIENCE_MS : !limit.signal.aborted;
    if (faulty) to.instances.failed(base);
    return { error: late ? new Late() : error instanceof Error ? error : new Error('sending failed'), faulty };
  } finally {
    own.release();
  }
}
