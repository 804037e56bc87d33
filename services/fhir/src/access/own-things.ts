import { allOf } from '../store/filter.ts';
import type { Author } from '../store/documents.ts';
import type { Access, ScopeCondition, TypeGrant } from './access.ts';

/** Types whose things belong to who wrote them: a subscription holds the address and the secrets of its app. */
const OWN: ReadonlySet<string> = new Set(['Subscription']);

/** Of such types the caller has its own alone, and an app those that it wrote for the same person. */
export function withOwnThings(access: Access, { id, client }: Author): Access {
  const mine = { 'by.id': id, 'by.client': client ?? { $exists: false } };
  const own = ({ filter, fits }: ScopeCondition): ScopeCondition => ({ filter: allOf([filter, mine]), fits });
  const narrowed = ({ conditions }: TypeGrant): TypeGrant => ({
    conditions: (conditions.length === 0 ? [WITHOUT] : conditions).map(own),
  });
  return {
    patients: access.patients,
    grant: (type, interaction) => {
      const grant = access.grant(type, interaction);
      return grant && OWN.has(type) ? narrowed(grant) : grant;
    },
  };
}

const WITHOUT: ScopeCondition = { filter: {}, fits: () => true };
