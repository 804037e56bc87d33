/** Whether a version of the standard is before another one; what is no version is not. */
export function isBefore(version: string, other: string): boolean {
  const [one, two] = [version, other].map((it) => it.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (one?.[at] ?? 0) - (two?.[at] ?? 0);
    if (Number.isNaN(difference)) return false;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
