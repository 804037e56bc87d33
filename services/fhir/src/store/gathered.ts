/**
 * Lets questions that come at the same time go to the database as one: what is asked within one turn of the event loop, and
 * within those after it as long as each brings more, is gathered, at most so many, and answered together. Nobody waits for
 * answers of others, and every answer is as new as if it had been asked alone.
 */
export function gathered<Question, Answer>(
  most: number,
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  interface Waiting {
    readonly question: Question;
    readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];

  async function ask(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await askAll(batch.map((it) => it.question));
      batch.forEach((it, at) => {
        const answer = answers[at];
        if (at < answers.length)
          it.resolve(answer as Answer); // undefined may be an answer
        else it.reject(new Error('A question was left without its answer.'));
      });
    } catch (error) {
      for (const it of batch) it.reject(error);
    }
  }

  /** While each turn brings more, those who ask are many: a turn costs less than a question that goes alone. */
  function flushOnceQuiet(before: number): void {
    if (waiting.length > before && waiting.length < most) setImmediate(flushOnceQuiet, waiting.length);
    else flush();
  }

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += most) void ask(all.slice(at, at + most));
  }

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flushOnceQuiet, 0);
      waiting.push({ question, resolve, reject });
    });
}
