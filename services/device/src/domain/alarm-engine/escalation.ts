import type { Alarm, AlarmEscalation } from '@nilecare/contracts/alarms.ts';

/** What the chain that calls people for an alarm has come to; `at` is ISO 8601. */
export type EscalationNews =
  | { readonly type: 'called'; readonly level: number; readonly role: string; readonly at: string }
  /** There is nobody left to call, or nobody was there from the beginning. */
  | { readonly type: 'exhausted'; readonly at: string };

/**
 * How far an alarm is escalated by the news; undefined where it changes nothing: somebody took charge meanwhile, the
 * condition is over, or the news is late or came twice.
 */
export function escalate(alarm: Alarm, news: EscalationNews): AlarmEscalation | undefined {
  const { state, escalation: before } = alarm;
  if (state !== 'raised') return undefined;
  switch (news.type) {
    case 'called':
      if (before && news.level <= before.level) return undefined;
      // The end may be heard of before the last level: the two come by different ways.
      return { level: news.level, role: news.role, since: news.at, exhausted: before?.exhausted ?? false };
    case 'exhausted':
      if (before?.exhausted) return undefined;
      return { level: before?.level ?? 0, role: before?.role ?? null, since: news.at, exhausted: true };
  }
}
