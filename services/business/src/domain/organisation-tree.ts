import {
  OrganisationInUse,
  ParentNotPossible,
  type Organisation,
} from '@nilecare/contracts/api/business-organisations.ts';

type Node = Pick<Organisation, 'id' | 'parentId' | 'active'>;

/**
 * Whether an organisation may stand in the tree as it is meant to be.
 * @param others all organisations, the one itself as it was included
 * @throws ParentNotPossible when its parent is unknown, not active, or below itself
 * @throws OrganisationInUse when it is to end and an active one belongs to it
 */
export function mustFitTree(wanted: Node, others: readonly Node[]): void {
  const byId = new Map(others.map((it) => [it.id, it]));
  const parent = wanted.parentId === null ? null : byId.get(wanted.parentId);
  if (parent === undefined) throw new ParentNotPossible('There is no such organisation.');
  if (parent && wanted.active && !parent.active) throw new ParentNotPossible('That organisation is not active.');
  for (
    let above: Node | null | undefined = parent;
    above;
    above = above.parentId === null ? undefined : byId.get(above.parentId)
  )
    if (above.id === wanted.id) throw new ParentNotPossible('An organisation does not belong to itself.');
  if (!wanted.active && others.some((it) => it.parentId === wanted.id && it.active))
    throw new OrganisationInUse('End those first that belong to it.');
}
