export interface Gathering {
  /** Questions that are asked as one. */
  readonly most: number;
  /** How many times so many may be on their way; what comes meanwhile is gathered for the next. Any number unless given. */
  readonly atOnce?: number;
}

type Asked<Answer> = { readonly answers: readonly Answer[] } | { readonly error: unknown };

/**
 * Lets questions that come at the same time go to the database as one: what is asked within one turn of the event loop, or
 * while those before are on their way, is gathered and answered together. Every answer is as new as if it had been asked alone.
 */
export function gathered<Question, Answer>(
  { most, atOnce = Infinity }: Gathering,
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  interface Waiting {
    readonly question: Question;
    readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let onTheirWay = 0;
  let isDue = false;

  async function ask(batch: readonly Waiting[]): Promise<void> {
    onTheirWay += 1;
    const asked = await answersTo(batch);
    onTheirWay -= 1;
    // Before those who asked go on: the database has something to do meanwhile.
    flush();
    if ('error' in asked) for (const it of batch) it.reject(asked.error);
    else batch.forEach((it, at) => answer(it, at, asked.answers));
  }

  async function answersTo(batch: readonly Waiting[]): Promise<Asked<Answer>> {
    try {
      return { answers: await askAll(batch.map((it) => it.question)) };
    } catch (error) {
      return { error };
    }
  }

  function answer(it: Waiting, at: number, answers: readonly Answer[]): void {
    if (at < answers.length)
      it.resolve(answers[at] as Answer); // undefined may be an answer
    else it.reject(new Error('A question was left without its answer.'));
  }

  /** While each turn of the event loop brings more, those who ask are many: they are waited for. */
  function flushOnceQuiet(before: number): void {
    if (waiting.length > before && waiting.length < most) setImmediate(flushOnceQuiet, waiting.length);
    else flush();
  }

  function flush(): void {
    isDue = false;
    while (waiting.length > 0 && onTheirWay < atOnce) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      void ask(batch);
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (isDue) return;
      isDue = true;
      setImmediate(flushOnceQuiet, 0);
    });
}
