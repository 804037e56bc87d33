import { z } from 'zod';
import { quantile } from '../quantiles.ts';
import type { Past, PastMessage } from './history.ts';

/** A search that the page of messages makes. */
interface Question {
  readonly kind: string;
  readonly query: Readonly<Record<string, string>>;
  /** Whether what came is what was asked for. */
  readonly isRight: (items: readonly Item[]) => boolean;
}

export interface Answered {
  readonly kind: string;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  readonly wrong: number;
}

const Item = z.object({
  controlId: z.string(),
  code: z.string(),
  event: z.string(),
  state: z.string(),
  receivedAt: z.string(),
  number: z.number(),
});
type Item = z.output<typeof Item>;
const Page = z.object({ items: z.array(Item), nextCursor: z.string().nullable() });

const DAY_MS = 86_400_000;
const LIMIT = '50';

/** @param facilityId whose administrator asks: what she finds by control id or patient is hers */
export function questionsOf({ since, until, sample }: Past, facilityId: string, each: number): Question[] {
  const own = sample.filter((it) => it.facilityId === facilityId);
  const time = (at: number) => new Date(at).toISOString();
  const [oldest, newest] = [since.getTime(), until.getTime()];
  const between = (from: number, to: number) => ({ from: time(from), to: time(to) });
  const within = (from: number, to: number) => (items: readonly Item[]) =>
    items.every((it) => it.receivedAt >= time(from) && it.receivedAt < time(to));
  const all = (test: (item: Item) => boolean) => (items: readonly Item[]) => items.every(test);
  const rare = all((it) => it.code === 'MDM');
  const [monthAgo, hour] = [newest - 30 * DAY_MS, DAY_MS / 24];
  const of = (at: number): PastMessage => {
    const found = own[(at * 31) % own.length];
    if (!found) throw new Error('Nothing of this facility is in the sample.');
    return found;
  };
  return Array.from({ length: each }, (_, at): Question[] => {
    const one = of(at);
    const old = oldest + at * hour;
    return [
      { kind: 'the newest', query: {}, isRight: (items) => items.length > 0 },
      { kind: 'patient', query: { patient: one.identifier }, isRight: has(one) },
      {
        kind: "a record's patient",
        query: { patientId: one.patientId },
        isRight: (items) => items.length > 0 || has(one)(items),
      },
      { kind: 'control id', query: { controlId: one.controlId }, isRight: has(one) },
      { kind: 'type', query: { type: 'ADT^A03' }, isRight: all((it) => it.event === 'A03') },
      { kind: 'type without its event', query: { type: 'ORU' }, isRight: all((it) => it.code === 'ORU') },
      { kind: 'rare type', query: { type: 'MDM^T02' }, isRight: rare },
      { kind: 'rare type without its event', query: { type: 'MDM' }, isRight: rare },
      { kind: 'failed', query: { state: 'failed' }, isRight: all((it) => it.state === 'failed') },
      { kind: 'done', query: { state: 'done' }, isRight: all((it) => it.state === 'done') },
      { kind: 'last hour', query: between(newest - hour, newest), isRight: within(newest - hour, newest) },
      { kind: 'an hour two months ago', query: between(old, old + hour), isRight: within(old, old + hour) },
      {
        kind: 'type, a day a month ago',
        query: { type: 'ADT^A01', ...between(monthAgo, monthAgo + DAY_MS) },
        isRight: within(monthAgo, monthAgo + DAY_MS),
      },
      {
        kind: 'failed, a day a month ago',
        query: { state: 'failed', ...between(monthAgo, monthAgo + DAY_MS) },
        isRight: within(monthAgo, monthAgo + DAY_MS),
      },
    ];
  }).flat();
}

/** What is asked by somebody of a facility that has one in a thousand of the messages. */
export function questionsOfFew(each: number): Question[] {
  const all = (test: (item: Item) => boolean) => (items: readonly Item[]) => items.length > 0 && items.every(test);
  return Array.from({ length: each }, (): Question[] => [
    { kind: 'the newest of a small facility', query: {}, isRight: all(() => true) },
    { kind: 'type, in a small facility', query: { type: 'ADT^A03' }, isRight: all((it) => it.event === 'A03') },
    { kind: 'done, in a small facility', query: { state: 'done' }, isRight: all((it) => it.state === 'done') },
  ]).flat();
}

const has =
  ({ controlId }: PastMessage) =>
  (items: readonly Item[]): boolean =>
    items.some((it) => it.controlId === controlId);

/** Asks one question after the other over HTTP, each from the request until the whole answer is read. */
export async function askAll(url: string, token: string, questions: readonly Question[]): Promise<Answered[]> {
  const asked: { readonly kind: string; readonly ms: number; readonly isRight: boolean }[] = [];
  for (const { kind, query, isRight } of questions) {
    const address = `${url}/api/v1/hl7-messages?${new URLSearchParams({ limit: LIMIT, ...query })}`;
    const began = performance.now();
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    const ms = performance.now() - began;
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    asked.push({ kind, ms, isRight: isRight(Page.parse(JSON.parse(text)).items) });
  }
  return [...Map.groupBy(asked, (it) => it.kind)].map(([kind, of]) => {
    const took = of.map((it) => it.ms);
    const wrong = of.filter((it) => !it.isRight).length;
    return { kind, p50: quantile(took, 0.5), p99: quantile(took, 0.99), slowest: quantile(took, 1), wrong };
  });
}
