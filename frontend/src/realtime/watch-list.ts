export interface Interest {
  readonly wardIds?: readonly string[];
  readonly patientIds?: readonly string[];
  /** Facilities whose appointments are shown. */
  readonly calendarFacilityIds?: readonly string[];
}

export interface Watched {
  readonly wardIds: readonly string[];
  readonly patientIds: readonly string[];
  readonly calendarFacilityIds: readonly string[];
}

/** What all parts of the screen together want to see. */
export function createWatchList(onChange: (watched: Watched) => void) {
  const interests = new Set<Interest>();
  const union = (pick: (it: Interest) => readonly string[] | undefined) =>
    [...new Set([...interests].flatMap((it) => pick(it) ?? []))].toSorted();
  const current = (): Watched => ({
    wardIds: union((it) => it.wardIds),
    patientIds: union((it) => it.patientIds),
    calendarFacilityIds: union((it) => it.calendarFacilityIds),
  });
  let told = '';
  let pending = false;

  // Several parts mount in one go; the server hears the sum of them once.
  const announce = () => {
    if (pending) return;
    pending = true;
    queueMicrotask(() => {
      pending = false;
      const watched = current();
      const text = JSON.stringify(watched);
      if (text === told) return;
      told = text;
      onChange(watched);
    });
  };

  return {
    current,
    /** Begins watching; the answer ends it. */
    add(interest: Interest): () => void {
      interests.add(interest);
      announce();
      return () => {
        interests.delete(interest);
        announce();
      };
    },
  };
}
