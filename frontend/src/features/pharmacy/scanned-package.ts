const gtinOf = (code: string): string => code.padStart(14, '0');

/**
 * Whether a scanned package is one of these products, so that the mistake is seen at once; the service looks again. Codes are
 * GTINs of any length, or GS1 codes that begin with one.
 */
export function isPackageOf(scanned: string, barcodes: readonly string[]): boolean {
  const text = scanned.trim().replace(/^\](?:d2|C1|e0|Q3)/, '');
  const gs1 = /^(?:\(01\)|01)(\d{14})/.exec(text)?.[1];
  const gtin = /^\d{8}$|^\d{12,14}$/.test(text) ? gtinOf(text) : gs1;
  return barcodes.some((code) => code === text || (gtin !== undefined && gtinOf(code) === gtin));
}
