export type OperatorAction = 'trigger' | 'acknowledge' | 'resolve';

export interface OperatorFacts {
  /** Of the alert: another trouble of the same name later is another incident. */
  readonly id: string;
  readonly severity: 'critical' | 'error' | 'warning' | 'info';
  readonly source: string;
  readonly summary: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

const SIGNS = { trigger: ':rotating_light:', acknowledge: ':eyes:', resolve: ':white_check_mark:' } as const;
const WORDS = { trigger: '', acknowledge: 'Somebody looks after it: ', resolve: 'Over: ' } as const;

/** What Slack shows. */
export function slackText({ severity, source, summary, details }: OperatorFacts, action: OperatorAction): string {
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return [`${SIGNS[action]} ${WORDS[action]}[${severity}] ${source}: ${summary}`, ...facts].join('\n');
}

/** An event of PagerDuty's Events API v2, without the key that says whose it is. */
export function pagerDutyEvent({ id, severity, source, summary, details }: OperatorFacts, action: OperatorAction) {
  const event = { event_action: action, dedup_key: id };
  return action === 'trigger'
    ? { ...event, payload: { summary, source: `nilecare ${source}`, severity, custom_details: details } }
    : event;
}
