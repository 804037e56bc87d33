import type { listRegisters as contract } from '@nilecare/contracts/api/medication-controlled.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { register } from '../../data/pharmacy/register.ts';
import type { Deps } from '../../deps.ts';

export const listRegisters: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => {
  actor.mustReachFacility(query.facilityId);
  const accounts = await register(db.read).accounts(query.facilityId, query.storeId);
  const drugs = await drugFacts(db.read).byIds(accounts.map((it) => it.drug_id));
  return {
    items: accounts.flatMap((it) => {
      const drug = drugs.get(it.drug_id);
      if (!drug) return [];
      return [
        {
          drug: { id: drug.id, name: drug.name, unit: drug.unit },
          facilityId: it.facility_id,
          storeId: it.store_id,
          balance: it.balance,
          lastEntryAt: it.last_entry_at?.toISOString() ?? null,
          lastCountedAt: it.last_counted_at?.toISOString() ?? null,
        },
      ];
    }),
  };
};
