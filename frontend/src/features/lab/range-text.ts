interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

/** `3.5–5.3`, `≤ 5`, `≥ 1`; nothing without limits. */
export function rangeText(range: Limits | null): string {
  if (!range) return '';
  const { low, high } = range;
  if (low !== null && high !== null) return `${low}–${high}`;
  if (high !== null) return `≤ ${high}`;
  return low === null ? '' : `≥ ${low}`;
}
