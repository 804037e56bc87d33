const LINE_FEED = 10;

/** The content is larger than what is read. */
export class TooMuchContent extends Error {}

/**
 * Lines of UTF-8 content as it comes, cut at line feeds alone: JSON texts hold other separators of lines as they are. One
 * that is longer than the limit is given as null, and never held as a whole.
 * @throws TooMuchContent; what the content throws
 */
export async function* linesOf(
  content: AsyncIterable<Uint8Array>,
  { longest, most }: { readonly longest: number; readonly most: number },
): AsyncGenerator<string | null> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let all = 0;

  function keep(part: Uint8Array): void {
    bytes += part.length;
    if (bytes <= longest) parts.push(part);
    else parts = [];
  }

  function take(): string | null {
    const line = bytes > longest ? null : Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    parts = [];
    bytes = 0;
    return line;
  }

  for await (const chunk of content) {
    all += chunk.length;
    if (all > most) throw new TooMuchContent(`It is larger than ${most} bytes.`);
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (bytes > 0) yield take();
}
