/** When an answer was asked for and had come, by this screen's clock (epoch ms), and its `Date` header. */
export interface Answered {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly date: string | null;
}

/** `Date` headers leave out parts of a second. */
const SECOND_MS = 1000;

/**
 * How far the server's clock is before this screen's, ms, after one more answer. What was thought stays while the answer
 * leaves it possible: a right clock is not corrected by the way an answer took.
 */
export function offsetAfter(offset: number, { sentAt, receivedAt, date }: Answered): number {
  const written = Date.parse(date ?? '');
  const [least, most] = [written - receivedAt, written + SECOND_MS - sentAt];
  // Without a date, or when this screen's clock was set meanwhile, nothing is known.
  if (Number.isNaN(written) || most < least) return offset;
  return least <= offset && offset <= most ? offset : (least + most) / 2;
}
