export const rangeNames = ['1h', '6h', '24h', '3d', '7d', 'custom'] as const;
export type RangeName = (typeof rangeNames)[number];

const HOUR = 3_600_000;

const lengths: Record<Exclude<RangeName, 'custom'>, number> = {
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': 24 * HOUR,
  '3d': 72 * HOUR,
  '7d': 168 * HOUR,
};

export interface Range {
  readonly name: RangeName;
  /** Epoch ms. */
  readonly from: number;
  /** Epoch ms; undefined is now. */
  readonly to: number | undefined;
}

const isName = (text: string | undefined): text is RangeName => rangeNames.some((it) => it === text);

/** The range an address names: `?range=6h`, or `?range=custom&from=…&to=…` with instants. Six hours of anything else. */
export function rangeFrom(query: { get(name: string): string | undefined }, now: number): Range {
  const named = query.get('range');
  const name = isName(named) ? named : '6h';
  if (name !== 'custom') return { name, from: now - lengths[name], to: undefined };
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from)
    return { name: '6h', from: now - lengths['6h'], to: undefined };
  return { name, from, to };
}
