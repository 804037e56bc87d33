/** The clock of a simulated device: wrong, as some are, until somebody tells the device what time it is. */
export interface DeviceClock {
  /** What it shows at a moment of this machine; both epoch ms. */
  at(moment: number): number;
  /** Sets it to the time that the platform said, epoch ms. */
  set(time: number): void;
}

/** What is nearer may be the way of the message. */
const WORTH_SETTING_MS = 1_000;

/** @param offMs how far it is ahead at first, ms; negative when it is behind */
export function deviceClock(offMs: number, now: () => number = Date.now): DeviceClock {
  let ahead = offMs;
  return {
    at: (moment) => moment + ahead,
    set(time) {
      const right = time - now();
      if (Math.abs(ahead - right) >= WORTH_SETTING_MS) ahead = right;
    },
  };
}
