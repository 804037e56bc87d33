import type { Framing } from '../map/schema.ts';

/** Cuts what a serial line brings into records. Bytes may come singly, or the end of one record with the next two. */
export interface Framer {
  /** @returns the records that are complete now */
  push(chunk: Buffer): Buffer[];
  /** Bytes that belonged to no record: noise, or the middle of a record at the beginning. */
  readonly skippedBytes: number;
}

export function framer(framing: Framing): Framer {
  let rest: Buffer = Buffer.alloc(0);
  let skippedBytes = 0;
  const skip = (count: number) => {
    skippedBytes += count;
    rest = rest.subarray(count);
  };
  const take = (record: number, whole: number): Buffer => {
    const taken = rest.subarray(0, record);
    rest = rest.subarray(whole);
    return taken;
  };

  /** Too long already: what is left of it, up to its end, is none of its own. */
  let isOverlong = false;
  const byDelimiter = (delimiter: Buffer, maxBytes: number): Buffer | undefined => {
    const end = rest.indexOf(delimiter);
    if (end < 0) {
      if (rest.length < maxBytes + delimiter.length) return undefined;
      isOverlong = true;
      // What may be the beginning of the delimiter stays.
      skip(rest.length - delimiter.length + 1);
      return undefined;
    }
    if (!isOverlong && end <= maxBytes) return take(end, end + delimiter.length);
    isOverlong = false;
    skip(end + delimiter.length);
    return next();
  };

  /** @returns whether the rest begins with the start bytes now */
  const toStart = (start: Buffer): boolean => {
    const at = rest.indexOf(start);
    if (at > 0) skip(at);
    else if (at < 0 && rest.length >= start.length) skip(rest.length - start.length + 1);
    return at >= 0;
  };

  const byLength = (framing: Extract<Framing, { kind: 'length' }>): Buffer | undefined => {
    const { start, at, width, plus, maxBytes } = framing;
    if (!toStart(start) || rest.length < at + width) return undefined;
    const bytes = (width === 1 ? rest.readUInt8(at) : rest.readUInt16BE(at)) + plus;
    if (bytes < at + width || bytes > maxBytes) {
      // These start bytes were none: the length cannot be.
      skip(1);
      return next();
    }
    return rest.length < bytes ? undefined : take(bytes, bytes);
  };

  const next = (): Buffer | undefined => {
    switch (framing.kind) {
      case 'delimiter':
        return byDelimiter(framing.delimiter, framing.maxBytes);
      case 'fixed':
        return toStart(framing.start) && rest.length >= framing.bytes ? take(framing.bytes, framing.bytes) : undefined;
      case 'length':
        return byLength(framing);
    }
  };

  return {
    push(chunk) {
      rest = Buffer.concat([rest, chunk]);
      const records: Buffer[] = [];
      for (let record = next(); record; record = next()) if (record.length > 0) records.push(Buffer.from(record));
      return records;
    },
    get skippedBytes() {
      return skippedBytes;
    },
  };
}
