export class TookTooLong extends Error {}

/**
 * Work that has to end in time: a broker that is half up may take a request and never answer it.
 * @throws TookTooLong with these words when the time is over; what the work does then is its own affair
 */
export async function mustEnd<Result>(work: Promise<Result>, withinMs: number, words: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(words)), withinMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
