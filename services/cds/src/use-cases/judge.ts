import type { CheckAnswer, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import { check } from '../domain/check.ts';
import { askForProducts } from '../drug-service/ask-for-products.ts';

/** A check by the knowledge in force when it began, with what only the drug service knows. */
export async function judge(
  asked: CheckRequest,
  { knowledge, drugService, clock }: Pick<Deps, 'knowledge' | 'drugService' | 'clock'>,
): Promise<CheckAnswer> {
  const inForce = knowledge.current();
  const at = clock.now();
  const named = knowledge.named(inForce);
  const { request, unreachable } = await askForProducts(asked, inForce.knowledge, drugService);
  return {
    checkId: newId(),
    checkedAt: at.toISOString(),
    knowledge: named,
    ...check(inForce.knowledge, request, { at, stale: named.stale, unreachable }),
  };
}
