import { searchAudit } from '@nilecare/contracts/api/audit.ts';
import type { z } from 'zod';
import { given } from '../../shared-ui/given.ts';

type Asked = Omit<z.output<typeof searchAudit.query>, 'limit'>;

/** The filters of the address that the server understands; a mistyped one is left out. */
export function auditFilter(address: { get(name: string): string | undefined }): Asked {
  const names = {
    patientId: 'patient',
    actorId: 'actor',
    action: 'action',
    outcome: 'outcome',
    from: 'from',
    to: 'to',
    cursor: 'cursor',
  } as const;
  const shape = searchAudit.query.shape;
  const fitting = Object.entries(names).flatMap(([key, name]) => {
    const text = address.get(name);
    // The keys of `names` are keys of the query.
    const schema = shape[key as keyof typeof names];
    return text !== undefined && schema.safeParse(text).success ? [[key, text]] : [];
  });
  return given(searchAudit.query.omit({ limit: true }).parse(Object.fromEntries(fitting)));
}
