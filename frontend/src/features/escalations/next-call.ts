/** `0:45` until somebody else is called, rounded up to whole seconds; undefined when it is due. @param now epoch ms */
export function untilNext(nextLevelAt: string | null, now: number): string | undefined {
  if (nextLevelAt === null) return undefined;
  const seconds = Math.ceil((Date.parse(nextLevelAt) - now) / 1000);
  if (seconds <= 0) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
