/** Lets one holder at a time through, in the order of asking. */
export class Turnstile<Holder extends object> {
  #holder: Holder | undefined;
  readonly #waiting: { readonly who: Holder; readonly enter: () => void }[] = [];

  /** Takes it at once if nobody has it and nobody waits. */
  tryEnter(who: Holder): boolean {
    if (this.#holder === who) return true;
    if (this.#holder !== undefined) return false;
    this.#holder = who;
    return true;
  }

  /** Waits until it is free. */
  enter(who: Holder): Promise<void> {
    if (this.tryEnter(who)) return Promise.resolve();
    return new Promise((enter) => this.#waiting.push({ who, enter }));
  }

  isHeldBy(who: Holder): boolean {
    return this.#holder === who;
  }

  /** Lets the next one in. Without effect for anybody but the holder. */
  leave(who: Holder): void {
    if (this.#holder !== who) return;
    const next = this.#waiting.shift();
    this.#holder = next?.who;
    next?.enter();
  }
}
