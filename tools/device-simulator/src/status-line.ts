import type { Running, SimulationStats } from './running.ts';

const ms = (value: number | null) => (value === null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`);

/** What is out of the ordinary, if anything is. */
function troubles(stats: SimulationStats, silent: boolean): string {
  const counts = [
    stats.pending > 0 ? `${stats.pending} waiting` : '',
    stats.dropped > 0 ? `${stats.dropped} DROPPED` : '',
    stats.refused > 0 ? `${stats.refused} REFUSED` : '',
    stats.resent > 0 ? `${stats.resent} resent` : '',
    stats.skipped > 0 ? `${stats.skipped} skipped` : '',
    silent ? 'nobody subscribes: is the device service running?' : '',
  ];
  const isDown = stats.connected < stats.connections || stats.refused > 0;
  return [...counts, isDown && stats.lastError ? stats.lastError : '']
    .filter((part) => part !== '')
    .map((part) => `  ${part}`)
    .join('');
}

/** One line of figures, each time it is called: totals, and the rate and acknowledgement times since the last call. */
export function statusLines(running: Running): () => string {
  let before = running.stats();
  let at = performance.now();
  return () => {
    const stats = running.stats();
    const now = performance.now();
    const rate = ((stats.measured - before.measured) * 1000) / Math.max(1, now - at);
    const acknowledged = stats.acknowledged - before.acknowledged;
    const silent = acknowledged > 0 && stats.unheard - before.unheard === acknowledged;
    const { p50, p99 } = running.recentAcks();
    before = stats;
    at = now;
    return (
      `${new Date().toISOString().slice(11, 19)}Z  ${stats.connected}/${stats.connections} connected` +
      `  ${stats.measured} published (${rate.toFixed(1)}/s)  ${stats.acknowledged} acknowledged` +
      `  ack p50 ${ms(p50)} p99 ${ms(p99)}${troubles(stats, silent)}`
    );
  };
}
