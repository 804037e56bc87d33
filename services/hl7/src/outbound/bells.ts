import { Bell } from '@nilecare/service-kit/background/bell.ts';

/** Rung when there is something for a destination. */
export class Bells {
  readonly #bells = new Map<string, Bell>();

  of(destinationId: string): Bell {
    const known = this.#bells.get(destinationId);
    if (known) return known;
    const bell = new Bell();
    this.#bells.set(destinationId, bell);
    return bell;
  }

  ring(destinationIds: Iterable<string>): void {
    for (const id of destinationIds) this.of(id).ring();
  }
}
