import type { NoticeKind } from '@nilecare/contracts/api/notification-preferences.ts';
import { catalogue, PASSWORD_RESET } from './catalogue.ts';
import type { Kind } from './kind.ts';
import { visitKinds } from './visit-kinds.ts';

/** Notices whose words are written by the service that sends them. */
const wordedElsewhere: readonly NoticeKind[] = [
  {
    kind: 'licence-expires',
    what: { en: 'A licence ends soon', ar: 'ترخيص يوشك أن ينتهي' },
    priority: 'normal',
    channels: ['email'],
  },
  {
    kind: 'record.glass-broken',
    what: {
      en: 'A record was opened without a care relationship',
      ar: 'فُتح سجل دون علاقة رعاية',
    },
    priority: 'normal',
    channels: ['email'],
  },
];

const NOT_CHOSEN: ReadonlySet<string> = new Set(['digest', PASSWORD_RESET, ...visitKinds.map((it) => it.kind)]);

const ofTemplate = ({ kind, what, priority, texts }: Kind): NoticeKind => ({
  kind,
  what,
  priority,
  channels: (['email', 'sms', 'push'] as const).filter((it) => texts[it] !== undefined),
});

/** What people may choose of; the digest itself is what they chose, who forgot a password must be written to, and
 * patients are told of their appointments where the reception knows an address, without an account. */
export const noticeKinds: readonly NoticeKind[] = [
  ...catalogue.filter((it) => !NOT_CHOSEN.has(it.kind)).map(ofTemplate),
  ...wordedElsewhere,
];
