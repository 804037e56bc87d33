import type { Deps } from '../deps.ts';
import { storedIn } from '../platform/carry-out.ts';
import type { ResourceDocument } from '../store/documents.ts';
import { inOrder, type BundleEntry } from './bundle-entries.ts';
import type { Caller, Reply } from './exchange.ts';
import type { Resource } from './resource.ts';
import { answersOf, oneOf, type AnswerOn, type Undecided } from './transaction-decision.ts';
import { createdReply, documentOf, draftOf, mustNotWait, performed, type Within } from './transaction-entries.ts';
import { addressesOf, inEntry, isCreate, isRead, mustNotRepeat, planAll, type Plan } from './transaction-plan.ts';
import { provenanceDocuments } from './written-provenance.ts';

/** What has become of the entries so far. */
interface Progress {
  /** In the order of the bundle. */
  readonly replies: Reply[];
  readonly undecided: Undecided[];
}

/** Documents of an entry. */
const VERSION_AND_PROVENANCE = 2;

interface Created {
  readonly plan: Plan;
  readonly document: ResourceDocument;
}

/**
 * All entries or none. References among them, by the addresses that the bundle gives its entries, become those of the stored
 * resources, whatever the order of the entries. A write that a service of the platform decides comes last, when all else is
 * done and nothing of it is committed: what a service accepts cannot be undone. So there is one of them at the most.
 * @returns the replies in the order of the bundle
 * @throws FhirError of the first entry that fails, which names it
 */
export async function transact(entries: readonly BundleEntry[], caller: Caller, deps: Deps): Promise<Reply[]> {
  // Where the database has the work done again, no service is asked again.
  const answerOn = answersOf();
  const replies = await deps.store.transaction(async (session) => {
    const plans = await planAll(inOrder(entries), caller, deps, session);
    mustNotRepeat(plans);
    const writes = plans.filter((plan) => !isRead(plan));
    const within: Within = {
      ...{ caller, deps, session },
      addresses: addressesOf(plans, deps.base),
      conditional: new Map(),
      made: new Set(plans.flatMap(({ reference, there }) => (reference === undefined || there ? [] : [reference]))),
      isOneWrite: writes.length === 1,
    };
    const progress: Progress = { replies: [], undecided: [] };
    const creates = await draftAll(plans.filter(isCreate), within, progress);
    const open = progress.undecided.flatMap(({ plan }) => plan.reference ?? []);
    const waits = ({ document }: Created) => open.some((reference) => document.body.includes(reference));
    const others = writes.filter((plan) => !isCreate(plan));
    for (const { entry } of others) mustNotWait(entry, within, open);
    await performAll(others.filter(isDelete), within, progress);
    await insertAll(
      creates.filter((it) => !waits(it)),
      within,
      progress,
    );
    await performAll(
      others.filter((it) => !isDelete(it)),
      within,
      progress,
    );
    await decideOne(
      creates.filter(waits).map(({ plan }) => plan),
      within,
      progress,
      answerOn,
    );
    for (const { entry, repeats } of plans) {
      const made = repeats === undefined ? undefined : progress.replies[repeats];
      if (made) progress.replies[entry.index] = { ...made, status: 200 };
    }
    await performAll(plans.filter(isRead), within, progress);
    return progress.replies;
  }, entries.length * VERSION_AND_PROVENANCE);
  if (entries.some(({ path }) => path[0] === 'StructureDefinition')) deps.storedProfiles.forget();
  return replies;
}

const referenceOf = ({ resourceType, id = '' }: Resource): string => `${resourceType}/${id}`;

const isDelete = ({ entry }: Plan): boolean => entry.method === 'DELETE';

/** @returns what is created here */
async function draftAll(plans: readonly Plan[], within: Within, { replies, undecided }: Progress): Promise<Created[]> {
  const creates: Created[] = [];
  for (const plan of plans) {
    const { entry, there, repeats } = plan;
    if (there) replies[entry.index] = there;
    else if (repeats === undefined) {
      const draft = await inEntry(entry, () => draftOf(plan, within));
      if ('ask' in draft) undecided.push({ plan, decision: draft });
      else creates.push({ plan, document: draft });
    }
  }
  return creates;
}

async function performAll(plans: readonly Plan[], within: Within, { replies, undecided }: Progress): Promise<void> {
  for (const plan of plans) {
    const reply = await inEntry(plan.entry, () => performed(plan, within));
    if (reply.undecided) undecided.push({ plan, decision: reply.undecided });
    else replies[plan.entry.index] = reply;
  }
}

async function insertAll(creates: readonly Created[], within: Within, { replies }: Progress): Promise<void> {
  const { deps, session } = within;
  const documents = creates.flatMap(({ document }) => [...provenanceDocuments(deps, document), document]);
  await deps.writer.insert(documents, session);
  for (const { plan, document } of creates) replies[plan.entry.index] = createdReply(document, within);
}

/**
 * Asks the service of the one write that is not decided, and stores what it has then.
 * @param waiting creates that refer to what it makes
 */
async function decideOne(
  waiting: readonly Plan[],
  within: Within,
  progress: Progress,
  answerOn: AnswerOn,
): Promise<void> {
  const undecided = oneOf(progress.undecided);
  if (!undecided) return;
  const { entry } = undecided.plan;
  const { caller, deps, session, addresses } = within;
  const answer = await inEntry(entry, () => answerOn(undecided));
  progress.replies[entry.index] = await storedIn(session, deps, caller, answer, answer.held);
  for (const [address, reference] of addresses)
    if (reference === undecided.plan.reference) addresses.set(address, referenceOf(answer.held));
  const creates: Created[] = [];
  for (const plan of waiting)
    creates.push({ plan, document: await inEntry(plan.entry, () => documentOf(plan, within)) });
  await insertAll(creates, within, progress);
}
