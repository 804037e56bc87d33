const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/iPad|iPhone/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

const firstFit = (list: readonly (readonly [RegExp, string])[], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** Name under which this browser stands in the list of sessions: "Chrome on Android". */
export function deviceName(userAgent: string): string {
  const browser = firstFit(browsers, userAgent) ?? 'Browser';
  const system = firstFit(systems, userAgent);
  return system ? `${browser} · ${system}` : browser;
}
